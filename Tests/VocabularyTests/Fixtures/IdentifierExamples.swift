import Vocabulary

/// Synthetic values of every identifier, and texts that look like one and are none.
///
/// No value belongs to a person as far as structure can ensure: regions at province level, serials of zeros, number
/// segments that are not assigned, published test cards, reserved domains.
struct IdentifierExamples: Sendable {
    let kind: ValueKind
    let valid: [String]
    let invalid: [String]
}

extension IdentifierExamples {
    static let all: [IdentifierExamples] = [
        IdentifierExamples(
            kind: .residentID18,
            valid: [
                "110000199001010013", "310000200002290021", "440000194910010030", "510000201508150044",
                "650000198512310051", "500000202001010061", "130000197206300094", "33000019680315004X",
            ],
            invalid: [
                "110000199001010010", "110000199002300012", "110000202302290017", "000000199001010018",
                "990000199001010017", "160000199001010012", "11000019900101001", "1100001990010100130",
                "110000209912310013", "X10000199001010013", "110000199013010010",
            ]),
        IdentifierExamples(
            kind: .residentID15,
            valid: [
                "110000900101001", "310000850630002", "440000491001003", "510000721231004", "650000660228005",
                "130000800229006",
            ],
            invalid: [
                "110000901301001", "110000900230001", "010000900101001", "1100009001010012", "11000090010100",
                "16000090010100X", "160000900101001",
            ]),
        IdentifierExamples(
            kind: .hmtResidencePermit,
            valid: [
                "810000190001010018", "820000190001010028", "830000190001010038", "810000190012310040",
                "820000190102280051", "830000190206300063",
            ],
            invalid: [
                "810000190001010010", "840000190001010013", "810100190001010013", "810000190002300017",
                "81000019000101001", "710000190001010014",
            ]),
        IdentifierExamples(
            kind: .foreignPermanentResidentID2023,
            valid: [
                "911900190001010011", "931901190001020025", "94490219000103003X", "911999190012310046",
                "950903190102280059", "933904190206300064",
            ],
            invalid: [
                "911900190001010010", "111900190001010012", "911900190013010019", "911900190002300010",
                "91190019000101001", "9911900190001010011",
            ]),
        IdentifierExamples(
            kind: .foreignPermanentResidentID2017,
            valid: [
                "XXA000000000000", "XXB110000000000", "QMA310000000000", "QZZ440000000000", "ZZA500000000000",
                "AAA000000000001",
            ],
            invalid: [
                "XX1000000000000", "XXA00000000000", "XXA0000000000000", "xxa000000000000", "XXA00000000000A",
                "000XXA000000000",
            ]),
        IdentifierExamples(
            kind: .creditCode,
            valid: [
                "91110000MA00000077", "92310000MA00000A92", "93440000MA00000B7W", "52500000MJ000000XK",
                "123300000000000009", "N2510000MF0000005M", "914600000000000194",
            ],
            invalid: [
                "91110000MA00000070", "I1110000MA0000001A", "O1110000MA0000001A", "91110000MA0000007",
                "91110000MA000000770", "9111A000MA0000001A", "91110000MS0000001A",
            ]),
        IdentifierExamples(
            kind: .organisationCode,
            valid: [
                "00000000-0", "MA000000-7", "MF00000A-7", "12345678-8", "ABCDEFGH-5", "00000001-9", "99999999-8",
            ],
            invalid: [
                "00000000-1", "0000000-0", "000000000-0", "00000000-A", "0000000/-0", "MA000000-",
            ]),
        IdentifierExamples(
            kind: .businessRegistration,
            valid: [
                "110000000000017", "310000000000026", "440000000000039", "500000000000049", "650000000000058",
                "330000000000064",
            ],
            invalid: [
                "110000000000010", "310000000000020", "11000000000001", "1100000000000170", "A10000000000017",
                "440000000000030",
            ]),
        IdentifierExamples(
            kind: .mobile,
            valid: [
                "15400000000", "19400000001", "14200000002", "14300000003", "16100000004", "19412345678",
                "15412345678", "13800138000",
            ],
            invalid: [
                "12345678901", "1540000000", "154000000000", "25400000000", "11012345678", "154-0000-0000",
                "1540000000O",
            ]),
        IdentifierExamples(
            kind: .landline,
            valid: [
                "010-99999999", "021-90000000", "0755-90000001", "0571-99990000", "0991-9000000", "02599999999",
                "0898-90000002-801",
            ],
            invalid: [
                "010-1234567", "026-99999999", "010-09999999", "0100-99999999", "9-99999999", "01099999999999",
                "010-19999999",
            ]),
        IdentifierExamples(
            kind: .serviceNumber,
            valid: [
                "4000000000", "8000000000", "95500", "95588", "12345", "12377", "10086", "400-000-0001",
            ],
            invalid: [
                "500-000-0000", "9412", "13800138000", "400000000", "40000000000", "19",
            ]),
        IdentifierExamples(
            kind: .bankCard,
            valid: [
                "6200000000000005", "6205500000000000004", "4242424242424242", "5555555555554444",
                "6200000000000013", "6222000000000000012", "6231000000000000005", "6299999999999999996",
            ],
            invalid: [
                "6200000000000006", "620000000000001", "62000000000", "62055000000000000040",
                "6200 0000 0000 0005", "0200000000000005", "62000000000000O5",
            ]),
        IdentifierExamples(
            kind: .passport,
            valid: [
                "E00000000", "EA0000000", "EB0000000", "EZ0000000", "G00000000", "DE0000000", "SE0000000",
                "PE0000000",
            ],
            invalid: [
                "E0000000", "E000000000", "EI0000000", "EO0000000", "A00000000", "E0000000A", "e00000000",
            ]),
        IdentifierExamples(
            kind: .hkmPermit,
            valid: [
                "H00000000", "M00000000", "H00000001", "M00000001", "H0000000000", "M0000000001",
            ],
            invalid: [
                "H0000000", "H000000000", "A00000000", "H0000000A", "HM0000000", "00000000",
            ]),
        IdentifierExamples(
            kind: .taiwanPermit,
            valid: [
                "00000000", "00000001", "00000002", "00000010", "00000100", "0000000000", "0000000001",
            ],
            invalid: [
                "0000000", "000000000", "A0000000", "0000000A", "00000000000", "0000 0000",
            ]),
        IdentifierExamples(
            kind: .mainlandHKMPermit,
            valid: [
                "C00000000", "CA0000000", "CB0000000", "CZ0000000", "W00000000", "C00000001",
            ],
            invalid: [
                "C0000000", "C000000000", "CI0000000", "H00000000", "c00000000", "CAA000000",
            ]),
        IdentifierExamples(
            kind: .mainlandTaiwanPermit,
            valid: [
                "L00000000", "T00000000", "L00000001", "L00000002", "T00000001", "L00000010",
            ],
            invalid: [
                "L0000000", "L000000000", "C00000000", "l00000000", "LA0000000", "00000000",
            ]),
        IdentifierExamples(
            kind: .vehiclePlate,
            valid: [
                "京A00000", "沪A0000A", "粤B0000B", "川A000AA", "藏A00000", "桂C0000学", "粤Z0000港", "京A0000警",
            ],
            invalid: [
                "京A0000", "京AD00000", "国A00000", "京I00000", "京A0000O", "A京00000", "京a00000",
            ]),
        IdentifierExamples(
            kind: .newEnergyPlate,
            valid: [
                "京AD00000", "沪AF00000", "川AA00000", "京A00000D", "粤B00000F", "浙AK00000",
            ],
            invalid: [
                "京A00000", "京AZ00000", "京AD0000", "京AD000000", "国AD00000", "京AI00000", "京AD0000A",
            ]),
        IdentifierExamples(
            kind: .weChatID,
            valid: [
                "wxid_synthetic01", "a_synthetic-user", "zz_synthetic_0000", "Zz-0000-0000", "x-0000",
                "Z0000000000000000_-x",
            ],
            invalid: [
                "1synthetic", "abcde", "aaaaaaaaaaaaaaaaaaaaa", "微信号demo", "demo user", "_synthetic", "demo.user",
            ]),
        IdentifierExamples(
            kind: .qqNumber,
            valid: [
                "10000", "10001", "10002", "10003", "10004", "99999999999",
            ],
            invalid: [
                "1000", "01000", "999999999999", "1000a", "1 0000", "-10000",
            ]),
        IdentifierExamples(
            kind: .postalCode,
            valid: [
                "100000", "200000", "510000", "610000", "830000", "010000",
            ],
            invalid: [
                "000000", "10000", "1000000", "900000", "10000A", "1000 00",
            ]),
        IdentifierExamples(
            kind: .email,
            valid: [
                "zhangsan@example.com", "a@example.org", "li.si+crm@example.net", "wang_wu@mail.example.org",
                "user-01@sub.example.net", "UPPER@EXAMPLE.COM",
            ],
            invalid: [
                "zhangsan", "@example.com", "zhangsan@", "zhangsan@example", "zhang san@example.com",
                "zhangsan@-example.com", "a@b@example.com",
            ]),
        IdentifierExamples(
            kind: .chineseName,
            valid: [
                "张三", "李四", "王小五", "欧阳测试", "阿依古丽·测试", "赵甲",
            ],
            invalid: [
                "张", "Zhang San", "张三3", "·张三", "张三·", "", "张 三",
            ]),
        IdentifierExamples(
            kind: .postalAddress,
            valid: [
                "北京市测试区样例路1号院2号楼3单元401室", "上海市测试区样例路100弄5号602室", "广东省样例市测试区样例大道8号A座1203", "四川省样例市测试县样例镇样例村1组",
                "浙江省样例市样例区样例街道样例社区9幢2单元301", "海南省样例市样例路7号",
            ],
            invalid: [
                "", "北京", "123 Test Road", "北", "测试区", "A座1203室测试",
            ]),
    ]
}
