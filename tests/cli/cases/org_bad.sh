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
END
