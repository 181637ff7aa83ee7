# Exports of several countries, made up, as software writes them: what each column is taken for.
cat >cn.csv <<'END'
序号,客户编号,客户姓名*,性别,证件类型,证件号码,手机号码（必填）,区号,固定电话,省,市,区县,详细地址,邮编,民族,工作单位,开户行,银行账号,注册时间,最后登录,备注
1,KH001,王建国,男,身份证,11010519491231002X,13812345678,010,65881234,北京市,北京市,朝阳区,建国路88号,100022,汉,某某公司,工商银行,6222020200112233445,2020-01-02,2024-05-06,
2,KH002,李秀英,女,身份证,440524188001010014,13912345678,0755,26881234,广东省,深圳市,南山区,科技园路1号,518000,汉,,建设银行,6227001234567890123,2021-03-04,2024-06-07,老客户
END
cat >de.csv <<'END'
Kd.-Nr.;Anrede;Name;Vorname;Straße;Hausnr.;PLZ;Ort;Vorwahl;Telefon;E-Mail;Geb.-Datum;Bemerkung
1001;Herr;Schröder;Jürgen;Lindenallee;12a;50667;Köln;0221;998877;j.schroeder@example.de;12.03.1961;ruft zurück
1002;Frau;Kirchhoff;Anneliese;Am Markt;3;01067;Dresden;0351;445566;;04.11.1948;
1003;Frau;Öztürk;Ayşe;Bahnhofstr.;77;70173;Stuttgart;0711;223344;ayse@example.org;29.02.1980;VIP
1004;Herr;Brandl;Xaver;Hauptstraße;1;80331;München;089;112233;;;
END
cat >fr.csv <<'END'
N° client;Civilité;Nom;Prénom;Adresse;Complément d'adresse;Code postal;Ville;Téléphone portable;Courriel;Né(e) le
C-77;M.;Lefèvre;Bastien;12 rue des Lilas;Bât. B;69003;Lyon;06 12 34 56 78;b.lefevre@example.fr;03/05/1972
C-78;Mme;Delacroix;Odile;4 avenue Foch;;75116;Paris;07 98 76 54 32;;14/12/1990
END
cat >jp.csv <<'END'
顧客番号,氏名,フリガナ,性別,生年月日,郵便番号,都道府県,市区町村,番地,建物名,電話番号,携帯番号,メールアドレス,備考
K001,佐藤 健一,サトウ ケンイチ,男,1975/04/03,150-0002,東京都,渋谷区,渋谷2-1-1,青山ビル3F,03-1234-5678,090-1234-5678,sato@example.jp,
K002,鈴木 花子,スズキ ハナコ,女,1988/12/24,530-0001,大阪府,大阪市北区,梅田1-2-3,,06-1234-5678,080-9876-5432,,電話不可
END
cat >pl.csv <<'END'
Lp.,Imię,Nazwisko,PESEL,Ulica,Nr domu,Nr lokalu,Kod pocztowy,Miejscowość,Telefon komórkowy,Uwagi
1,Zbigniew,Gąsiorowski,44051401359,ul. Długa,14,3,31-147,Kraków,601 234 567,
2,Halina,Wiśniewska,02070803628,ul. Krótka,2,,00-950,Warszawa,+48 602 345 678,brak zgody
END
cat >uk.csv <<'END'
CompanyName,CompanyNumber,RegAddress.AddressLine1,RegAddress.AddressLine2,RegAddress.PostTown,RegAddress.County,RegAddress.PostCode,CompanyCategory,CompanyStatus,IncorporationDate,URI
ACORN WIDGETS LIMITED,08123456,12 HIGH STREET,,LEEDS,WEST YORKSHIRE,LS1 4AB,Private Limited Company,Active,03/05/2012,http://example.org/1
THE BAKEHOUSE (YORK) LTD,SC123456,UNIT 4 RIVERSIDE PARK,MILL LANE,YORK,,YO10 5DD,Private Limited Company,Active,17/11/1999,http://example.org/2
END
for file in cn de fr jp pl uk; do
    ckv inspect $file.csv | sed -n '/type:/,$p'
done
# Names that say nothing.
printf 'aa,bb\n%%,12.5\n&,7.25\n' >nothing.csv
code ckv dedupe nothing.csv
# One name a row and a number that repeats: no key.
printf 'id,name\n1,John Smith\n1,Jack Smith\n2,Mary Jones\n2,Mary Jonas\n3,Ann Lee\n' >names.csv
ckv inspect names.csv | sed -n '/type:/,$p'
