# What gets into a column of addresses and is none: partly read, malformed, with its reason and without a key.
ckv normalize address <<'END'
021-58881234
李四 13912345678
王小明
John Smith
zhang.wei@example.com
今天我们在路上看到了一只猫,它很可爱
The customer said that he was not at home, please call
浙江省温州市请确认物品完好再行签收
客户要求更改地址到上海市浦东新区牡丹路73号801室,请尽快处理
王家庄
我公司原地址为苏州市工业园区星湖街218号，自2023年5月起搬迁至苏州市吴中区东方大道1388号7幢，收货请联系
12 High Street, London; 5 Park Lane, Leeds
123 Main Street / 45 Second Avenue, New York
Flat 2; 12 High Street; London
本公司成立于1998年，注册资本5000万元，主要从事进出口贸易业务，欢迎各界人士前来洽谈。
收件人：李四 电话：13912345678 地址：上海市浦东新区世纪大道100号
Mr. Wong Ka Ming
Wong Ka Ming
Ms Chan
Attn: Mr. John Smith
王小明先生
123
杭州阿里巴巴网络科技有限公司
Wong Tai Sin
Tsim Sha Tsui
Shek Kip Mei
Jackson MS
200001
杭州市西湖区阿里巴巴网络科技有限公司
浙江省杭州市阿里巴巴网络科技有限公司
END
