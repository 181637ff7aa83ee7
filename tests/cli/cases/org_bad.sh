# What gets into a column of organizations and is none, and names that say where one of a known house is.
ckv normalize org <<'END'
北京市朝阳区建国路88号
张三
本公司成立于1998年，注册资本5000万元，主要从事进出口贸易业务，欢迎各界人士前来洽谈。
021-58881234
???有限公司
西门子中国
中石油上海销售
味道重庆
麦当劳王府井店
P&G China
我们公司是一家专业从事进出口贸易的企业，成立于1998年，注册资本5000万元，欢迎各界人士前来洽谈业务。
本公司成立于1998年，注册资本5000万元，主要从事进出口贸易业务，欢迎各界人士前来洽谈的有限公司
今天我们在路上看到了一只猫，它很可爱，我们都很喜欢它，后来它跟着我们回到了公司
The customer said that he was not at home, please call again tomorrow and ask for the company
We are a company that was founded in 1998 and which has been in the import and export business, please contact us Ltd
XXX有限公司
某某公司
测试公司
测试科技有限公司
X公司
END
