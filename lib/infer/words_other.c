#include "infer/words.h"

/* What German, Polish, French, Spanish, Portuguese, Italian, Dutch, Nordic, Japanese and Korean call the same, and less
 * frequent English and Chinese names. General knowledge of these languages; compare the field labels of Odoo (its
 * translations are public: module base, res.partner) and of WooCommerce, SAP's table KNA1 (help.sap.com), and the words
 * of UPU S42 for parts of addresses. In canonical form, words of one header written together: "kod pocztowy" is
 * "kodpocztowy". */
static const ckv_word_row rows[] = {
    /* What only says whose, which or how, in these languages. */
    { CKV_WORD_NOISE, NULL, NULL, 0, "vollstandig osobisty privat geschaftlich" },
    { CKV_WORD_PARTY, NULL, NULL, 0,
        "clients clienti klienta klant adherent mitglied socio お客様 고객 회원 员工 学生 "
        "投保人 被保险人 供应商 病人" },
    { CKV_WORD_NUMBER, NULL, NULL, 0, "numer nro 番号 コード 번호" },

    /* Keys. */
    { CKV_WORD_KEY, NULL, NULL, 0,
        "kundenid mitgliedsnummer mitgliedsnr debitorennummer debitor personalnummer nrklienta numerklienta "
        "idklienta kodklienta noclient nclient noadherent ndadherent nodadherent refclient identifiant "
        "codedecliente codigodecliente codigocliente numerodecliente numerocliente idcliente codigodocliente "
        "codcliente codicecliente nocliente klantnummer klantnr klantid lidnummer lidnr relatienummer "
        "externalid mrn patientid studentid employeeid 档案编号 档案号 病历号 学号 工号 "
        "员工编号 供应商编号 供应商编码 供应商代码 合同客户编号 顾客番号 "
        "会员番号 お客様番号 顾客コード 회원번호 고객번호 ndeclient" },
    { CKV_WORD_KEY, NULL, NULL, CKV_WORD_EXACT, "kunnr lifnr partner kunag kdnr" },

    /* Names. */
    { CKV_WORD_NAME, NULL, NULL, 0,
        "往来单位 往来单位名称 供应商名称 购买方名称 销售方名称 甲方 甲方名称 "
        "乙方名称 承租方 nazwa nazwaklienta nomduclient nombredelcliente nombrecliente nomedocliente "
        "nomecliente klantnaam kundenname denominazione nominativo naam leadname mcname bezeichnung" },
    { CKV_WORD_NAME, NULL, NULL, CKV_WORD_EXACT,
        "name1 name2 nom nome klient cliente client klant kunde 客户 顾客 会员 customer member" },
    { CKV_WORD_CARRIER, "person.name", NULL, 0,
        "vorundnachname vornamenachname nachnamevorname vornameundnachname vollstandigername imieinazwisko "
        "nazwiskoiimie nomcomplet nometprenom nomprenom prenomnom nomsetprenoms "
        "nombreyapellidos nombresyapellidos apellidosynombre apellidosynombres apellidosnombre nomecompleto "
        "nomeecognome cognomeenome cognomenome nomecognome "
        "投保人姓名 被保险人姓名 学生姓名 员工姓名 住户姓名 "
        "参加者姓名 中文名 患者姓名 病人姓名 考生姓名 顾客氏名 氏名 お名前 "
        "担当者名 汉字氏名 성명 이름 성함 고객명" },
    { CKV_WORD_CARRIER, "person.name", "kana", 0, "フリガナ ふりがな 氏名カナ" },
    { CKV_WORD_CARRIER, "person.name", "en", 0, "英文名 外文名" },
    { CKV_WORD_CARRIER, "person.name", NULL, CKV_WORD_EXACT | CKV_WORD_WEAK, "投保人 被保险人 患者 病人 学生 员工" },
    { CKV_WORD_CARRIER, "person.name", NULL, CKV_WORD_EXACT | CKV_WORD_WEAK | CKV_WORD_CONTACT, "联络人" },
    { CKV_WORD_CARRIER, "person.name", NULL, CKV_WORD_WEAK | CKV_WORD_CONTACT,
        "osobakontaktowa contactpersoon contatto personadecontacto nameofcontact" },
    { CKV_WORD_CARRIER, "person.name", NULL, CKV_WORD_EXACT, "zwxm ywxm hyxming cardname imienazwisko" },
    { CKV_WORD_VALUE, "person.surname", NULL, 0,
        "zuname nazwisko nazwiska nazwiskorodowe nomdefamille nomdenaissance nomdusage nomusuel "
        "primerapellido segundoapellido apellidopaterno apellidomaterno sobrenome ultimonome achternaam "
        "familienaam efternamn etternavn efternavn sukunimi prijmeni vezeteknev soyad soyadi セイ "
        "姓カナ" },
    { CKV_WORD_VALUE, "person.surname", NULL, CKV_WORD_EXACT, "성 姓氏拼音 nameslast" },
    { CKV_WORD_VALUE, "person.given", NULL, 0,
        "rufname imie imiona pierwszeimie primernombre nombres primeironome prenoms voornaam voornamen "
        "roepnaam fornamn fornavn etunimi jmeno krestnijmeno keresztnev メイ 名カナ namev" },
    { CKV_WORD_VALUE, "person.given", NULL, CKV_WORD_EXACT, "ad adi" },
    { CKV_WORD_VALUE, "person.middle", NULL, 0, "drugieimie segundonombre tussenvoegsel nomedomeio 中间名" },
    { CKV_WORD_CARRIER, "org.name", NULL, 0,
        "医院名称 社团名称 协会名称 所属公司 购货单位 股票全称 证券全称 "
        "基金全称 门店名称 店名 厂名 公司英文名称 企业英文名称 公司中文名称 "
        "客户公司 associatedcompany tradingentityname entitylegalname accountcompany companyaccount "
        "parentcustomeridname firmenbezeichnung verein nazwafirmy przedsiebiorstwo raisonsociale societe "
        "entreprise denomination denominationsociale razonsocial empresa nombredelaempresa nombreempresa "
        "razaosocial ragionesociale azienda bedrijf bedrijfsnaam organisatie organisatienaam societa ditta "
        "yritys foretag virksomhed spolecnost firmaad 会社名 法人名 企业名 団体名 事业所名 "
        "회사명 상호 상호명 업체명 nameorg1 schoolname hospitalname providername "
        "establishmentname tradername registeredname sitename facilityname storename shopname outletname venuename "
        "hotelname restaurantname clinicname pharmacyname practicename agencyname centername centrename "
        "institutionname "
        "dealername distributorname retailername 商店名称 酒店名称 餐厅名称 药店名称 诊所名称 网点名称 幼儿园名称 "
        "经销商名称" },
    { CKV_WORD_CARRIER, "org.name", NULL, CKV_WORD_EXACT | CKV_WORD_WEAK,
        "site facility establishment restaurant hotel clinic pharmacy dealer distributor retailer 经销商" },
    { CKV_WORD_VALUE, "org.short", NULL, 0,
        "证券简称 证券名称 股票简称 股票名称 nomcommercial enseigne nombrecomercial "
        "nomefantasia handelsnaam khjc 客户简称" },
    { CKV_WORD_VALUE, "org.short", NULL, CKV_WORD_EXACT, "qyjc dwjc" },

    /* Phones and mail. */
    { CKV_WORD_VALUE, "phone", "mobile", 0,
        "绑定手机 绑定手机号 绑定手机号码 预留手机 预留手机号 行动电话 shoujihao "
        "telefonkomorkowy komorka telkom telefonmobil telefoneportable telephoneportable portable "
        "teleportable gsmnummer celular numerodecelular telemovel cellulare telcellulare mobiel mobielnummer "
        "mobielenummer handynr mobno mobilenum mobnumber mobiltelefonnummer 携帯 "
        "携帯电话 携帯番号 携帯电话番号 휴대폰 휴대폰번호 휴대전화 핸드폰" },
    { CKV_WORD_VALUE, "phone", "mobile", CKV_WORD_EXACT, "mob" },
    { CKV_WORD_VALUE, "phone", "landline", 0, "telefonofijo telephonefixe telefonstacjonarny 市话 宅电 自宅电话" },
    { CKV_WORD_VALUE, "phone", "fax", 0, "telfx 传真机号码 传真电话 fax番号 팩스 faxnr faxnummer faks telecopie" },
    { CKV_WORD_VALUE, "phone", "work", 0, "bgdh 总机 总机电话" },
    { CKV_WORD_VALUE, "phone", "home", 0, "jtdh zzdh" },
    { CKV_WORD_VALUE, "phone", NULL, 0,
        "联络电话 联络方式 预留电话 服务电话 lianxidianhua whatsappphonenumber telf1 telf2 "
        "rufnummer telefonprivat numertelefonu nrtelefonu notelefonu teleph numerodetelephone notelephone "
        "tfno numerodetelefono numerotelefono nodetelefono telefoon telefoonnummer telefoonnr telefonnr "
        "telnr puhelin puhelinnumero 电话番号 连络先电话番号 连络先 전화번호 전화 "
        "연락처 eveningphone directphone 联系人电话" },
    { CKV_WORD_VALUE, "phone", NULL, CKV_WORD_EXACT, "puh tfn tlfn" },
    /* What stands before a number in a column of its own. */
    { CKV_WORD_VALUE, "area_code", NULL, 0,
        "areacode phoneareacode telareacode vorwahl prefijo indicatif 区号 电话区号 市外局番 长途区号" },
    { CKV_WORD_VALUE, "email", NULL, 0,
        "adresemail pocztaemail pocztaelektroniczna adresseelectronique adressemail adresseemail mel correoe "
        "enderecodeemail enderecoemail direcciondecorreo emailadres mailadres postaelettronica "
        "indirizzoemail indirizzopec smtpaddr epost epostadress sahkoposti receiptemail 电子邮件信箱 "
        "メールアドレス メール 이메일 이메일주소 전자우편" },
    { CKV_WORD_VALUE, "email", NULL, CKV_WORD_EXACT, "pec mel" },
    { CKV_WORD_VALUE, "handle.openid", NULL, 0, "微信openid" },
    { CKV_WORD_VALUE, "handle.unionid", NULL, 0, "微信unionid" },

    /* Addresses. */
    { CKV_WORD_CARRIER, "address", NULL, 0,
        "常住地址 住所地 详细住址 发货地址 地址明细 联络地址 户口所在地地址 "
        "hjdzxx address1composite rechnungsadresse wohnadresse postanschrift wohnanschrift adres "
        "adreszamieszkania adreskorespondencyjny adressepostale adressecomplete domicilio endereco morada "
        "direccioncompleta indirizzo postadres woonadres indirizzocompleto adress adresa osoite cim "
        "ご住所 所在地住所 주소" },
    { CKV_WORD_CARRIER, "address", "registered", 0,
        "regaddress registeredaddress registeredofficeaddress 户口所在地 户籍所在地 户口地址 户籍地" },
    { CKV_WORD_CARRIER, "address", NULL, CKV_WORD_EXACT, "hjdz xjzd zcdz jyxxdz" },
    { CKV_WORD_CARRIER, "address", "work", CKV_WORD_EXACT, "gsdz bgdz dwdz" },
    { CKV_WORD_VALUE, "address.street", NULL, 0,
        "streetaddress stras addressline1 address1line1 address1line2 address1line3 strassenname "
        "strassehausnummer strassenr strasseundhausnummer strasseundnr ulica nomderue nomdevoie "
        "libelledevoie voie adresseligne1 adresseligne rua logradouro straat straatnaam gata gatuadress gate "
        "gade katuosoite utca" },
    { CKV_WORD_VALUE, "address.street", NULL, CKV_WORD_EXACT, "ul cadde sokak" },
    { CKV_WORD_VALUE, "address.number", NULL, 0,
        "hnr hausnrzusatz nrdomu numerdomu nrbudynku ndevoie nodevoie numerodevoie numeroderue huisnummer "
        "huisnr numerocivico civico ncivico nocivico housenum1 husnummer 番地" },
    { CKV_WORD_VALUE, "address.unit", NULL, 0,
        "nrlokalu nrmieszkania numerlokalu complementdadresse complementadresse appartement complemento piso "
        "puerta andar toevoeging huisnummertoevoeging interno adresszusatz addrline2 addressline2 "
        "addressline3 address2line2 建物名 マンション名 宾馆房号" },
    { CKV_WORD_VALUE, "address.unit", NULL, CKV_WORD_EXACT, "lokal" },
    { CKV_WORD_VALUE, "address.city", NULL, 0,
        "posttown miejscowosc miasto commune localite poblacion localidad municipio cidade localidade comune plaats "
        "woonplaats plaatsnaam gemeente gemeinde localita postort poststed kaupunki mesto varos obec ort01 "
        "city1 townname towncity 县市 chengshi 市区町村" },
    { CKV_WORD_VALUE, "address.district", NULL, 0,
        "街道办 街道办事处 乡镇市区 乡镇街道 所属街道 分区 quxian powiat gmina "
        "dzielnica departement arrondissement barrio bairro colonia concelho freguesia ort02 city2" },
    { CKV_WORD_VALUE, "address.state", NULL, 0,
        "shengfen regio kanton wojewodztwo departamento comunidadautonoma provincie regione stateorprovince "
        "address1stateorprovince provincecode statecode lan fylke 都道府県" },
    { CKV_WORD_VALUE, "address.state", NULL, CKV_WORD_EXACT, "uf estado stateid" },
    { CKV_WORD_VALUE, "address.postcode", NULL, 0,
        "youbian eircode eircodepostcode pstlz kodpocztowy codigopostal codpostal postnummer postnr "
        "postinumero iranyitoszam postakodu postcodes postcode1 邮便番号 우편번호 psc caps" },
    { CKV_WORD_VALUE, "address.postcode", NULL, CKV_WORD_EXACT, "cep kod" },
    { CKV_WORD_VALUE, "address.country", NULL, 0,
        "kraj nazione paese statoestero countryregion countryterritory stat maa orszag ulke 国名" },
    { CKV_WORD_VALUE, "address.country", NULL, CKV_WORD_EXACT, "land1 countryid" },

    /* Persons. */
    { CKV_WORD_VALUE, "birth_date", NULL, 0,
        "gbdat gebdat gebam geborenam dataurodzenia dataur datenaissance neele nele fechanacimiento "
        "fnacimiento fecnac fecnacimiento datadenascimento datanascimento datadinascita datanascita natoil "
        "geboortedatum fodelsedatum fodselsdato syntymaaika datumnarozeni szuletesidatum dogumtarihi "
        "阳历生日 公历生日 农历生日 生年月日 诞生日 生日期 생년월일 생일" },
    { CKV_WORD_VALUE, "sex", NULL, 0, "plec genre genero sesso geslacht kon kjonn sukupuoli xbdm 성별 男女" },

    /* Numbers. */
    { CKV_WORD_VALUE, "id.national", NULL, 0,
        "gmsfhm shenfenzhenghao ninumber nationalinsuranceno taxfilenumber aadhaar aadhar aadhaarno "
        "aadhaarnumber emiratesid nricfin fin steuerid steueridentifikationsnummer personalausweisnummer "
        "personalausweis ausweisnummer ausweisnr sozialversicherungsnummer ahvnummer ahvnr pesel numerdowodu "
        "nrdowodu nrdowoduosobistego seriainumerdowodu numerodesecuritesociale nosecuritesociale "
        "nsecuritesociale securitesociale dni curp cpf cedula dninie documentodeidentidad numerodocumento "
        "nodocumento noddocumento codicefiscale codfiscale bsn burgerservicenummer cprnummer fodselsnummer "
        "henkilotunnus rodnecislo 投保人证件号码 有效证件号码 证件号码身份证 "
        "身分证字号 주민등록번호 personnr" },
    { CKV_WORD_VALUE, "id.national", NULL, CKV_WORD_EXACT, "nir nie nif rut rg cpr cf sin" },
    { CKV_WORD_VALUE, "id.tax", NULL, 0,
        "购买方税号 注册号 纳税人识别码 信用代码税号 统一社会信用代码税号 "
        "gstin vatregno vatregistrationno vatregistrationnumber registrationno companyregno "
        "companyregistrationno taxregistrationnumber stceg stcd1 stcd2 taxvat billingvat umsatzsteuerid "
        "umsatzsteueridentifikationsnummer ustidentnr handelsregisternummer handelsregisternr uidnummer "
        "numernip regon siret siren nosiret nsiret notva ntva numerodetva tvaintracommunautaire cnpj nipc "
        "cuit partitaiva piva kvknummer kvk btwnummer btwid organisationsnummer orgnr orgnummer cvrnummer "
        "ytunnus 法人番号 사업자등록번호 charitynumber registeredcharitynumber "
        "companieshousenumber abnnumber acnnumber" },
    { CKV_WORD_VALUE, "id.tax", NULL, CKV_WORD_EXACT, "acn crn hrb nip krs cif rfc ruc nit ico dic cvr iva kvknr" },
    { CKV_WORD_VALUE, "id.passport", NULL, 0,
        "reisepassnummer reisepassnr numerpaszportu nrpaszportu paszport passeport numerodepasseport "
        "pasaporte paspoortnummer paspoort" },
    { CKV_WORD_VALUE, "id.licence", NULL, 0, "fuhrerscheinnummer prawojazdy permisdeconduire" },

    /* Changes of the row; what is none of the customer's. */
    { CKV_WORD_UPDATED, NULL, NULL, 0,
        "writedate datemodified dateupdated dateofupdate anderungsdatum anderungam letzteanderung "
        "aktualisiertam datamodyfikacji dataaktualizacji datedemodification datemodification datedemiseajour "
        "datemaj modifiele dernieremodification fechademodificacion fechamodificacion ultimaactualizacion "
        "dataatualizacao datadeatualizacao datamodifica gewijzigdop laatstgewijzigd 数据更新时间 "
        "更新于 更新日 更新日时 最终更新日 数据日期更新 수정일" },
    { CKV_WORD_ATTRIBUTE, NULL, NULL, 0,
        "titel profession beruf staatsangehorigkeit familienstand geburtsort kontonummer blz bic swift "
        "bemerkung bemerkungen notiz notizen erstelltam angelegtam eintrittsdatum branche lfdnr "
        "laufendenummer alter obywatelstwo stanowisko miejsceurodzenia uwagi zawod datautworzenia wiek "
        "civilite remarque remarques commentaire commentaires datedecreation datecreation nationalite "
        "lieudenaissance datedinscription dateinscription datedadhesion creele observaciones observacoes "
        "fechadealta fechaalta nacionalidad nacionalidade lugardenacimiento estadocivil profesion profissao "
        "cargo tratamiento datadecadastro datacadastro luogodinascita opmerkingen opmerking aanhef "
        "geboorteplaats professione aangemaaktop datacreazione 部署 部署名 役职 登录日 "
        "登录日时 年齢 작성일 비고 비고란 毕业院校 政治面貌 婚姻状况 学历 血型 "
        "身高 体重 来源 来源渠道 渠道 支付方式 支付时间 商品名称 物流公司 "
        "快递单号 物流单号 跟进人 跟进记录 注册资本 成立日期 成立时间 "
        "经营范围 登记机关 开户网点 支行 支行名称 送货员 接待人 填表人 "
        "填表日期 审核人 打印时间 导出时间 批次 批次号 备考 董事长 总经理 发言人 "
        "代理发言人 会计师 签证会计师 过户 股票过户机构 上市日期 最后登录 "
        "最后登录时间 最近登录时间 上次登录 lastlogin lastlogindate leadsource "
        "lifecyclestage leadstatus maritalstatus occupation jobtitle ipaddress useragent passwordhash "
        "checksum md5 sha1 sha256 hash salt batchid sourcefile filename importid rowhash incorporationdate "
        "dateofincorporation siccode mandt erdat ernam ktokd spras adrnr loevm sortl anred honorific "
        "honorificprefix honorificsuffix wikipedia honorar dateofdeath deathdate guardian1 latest easting "
        "northing gridreference" },
    { CKV_WORD_ATTRIBUTE, NULL, NULL, CKV_WORD_EXACT,
        "bz beizhu xh xuhao lrsj lrr cjsj cjr zcsj mz jg zw zjlx nl nc yhzh khyh fddbr frxm fr hyzk xl zt ly "
        "lp uuidhash" },
};

const ckv_word_row *ckv_word_rows_other(size_t *count)
{
    *count = sizeof rows / sizeof *rows;
    return rows;
}
