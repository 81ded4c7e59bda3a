import Detection
import Testing

@Suite("What is found in a sentence")
struct DetectorTests {
    static let sentences: [(String, [Found])] = [
        ("联系人王小五，手机15400000000。", [Found(.person, "王小五"), Found(.mobile, "15400000000")]),
        ("尊敬的李建国先生，您好！", [Found(.person, "李建国")]),
        ("被保险人欧阳文静的身份证号110000199001010013", [Found(.person, "欧阳文静"), Found(.idCard, "110000199001010013")]),
        (
            "Please contact ZHAO, Liangkai at user@example.com.",
            [
                Found(.person, "ZHAO, Liangkai"), Found(.email, "user@example.com"),
            ]
        ),
        ("申请人：阿依古丽·买买提", [Found(.person, "阿依古丽·买买提")]),
        ("克林顿总统会见了俄罗斯总理普里马科夫，他说，克林顿，好。", [Found(.person, "克林顿"), Found(.person, "普里马科夫"), Found(.person, "克林顿")]),
        ("俄罗斯总统和摩洛哥首相没有来", []),
        ("单位电话0571-99999999转801", [Found(.landline, "0571-99999999转801")]),
        ("已将合同发送至user.name@example.com了", [Found(.email, "user.name@example.com")]),
        ("退款到银行卡6200000000000005，谢谢", [Found(.bankCard, "6200000000000005")]),
        ("统一社会信用代码91110000MA00000077", [Found(.creditCode, "91110000MA00000077")]),
        ("护照号E00000000已挂失", [Found(.passport, "E00000000")]),
        ("港澳通行证C00000000即将到期", [Found(.permit, "C00000000")]),
        ("台胞证号码00000000，办理开户", [Found(.permit, "00000000")]),
        ("请查车牌 粤B·D0000F 的违章", [Found(.plate, "粤B·D0000F")]),
        ("寄往浙江省杭州市西湖区文三路100号3幢2单元501室，谢谢", [Found(.address, "浙江省杭州市西湖区文三路100号3幢2单元501室")]),
        ("新地址改成建国东路12号阳光小区3#2-501，其他不变", [Found(.address, "建国东路12号阳光小区3#2-501")]),
        ("宝宝2020年1月2日出生", [Found(.birthDate, "2020年1月2日")]),
        ("最近登录IP为192.0.2.17", [Found(.ip, "192.0.2.17")]),
        ("client=2001:db8::17 user=x", [Found(.ip, "2001:db8::17")]),
        ("微信我的是synthetic_01，下午再聊", [Found(.wechat, "synthetic_01")]),
        ("加我QQ10000000聊", [Found(.qq, "10000000")]),
    ]

    @Test(arguments: sentences)
    func isWhatTheSentenceHolds(_ sentence: String, _ expected: [Found]) {
        #expect(found(in: sentence) == expected)
    }

    static let ways: [(String, Found)] = [
        ("电话154 0000 0000", Found(.mobile, "154 0000 0000")),
        ("电话154–0000–0000", Found(.mobile, "154–0000–0000")),
        ("电话（+86）15400000000", Found(.mobile, "（+86）15400000000")),
        ("电话008615400000000", Found(.mobile, "008615400000000")),
        ("电话１５４００００００００", Found(.mobile, "１５４００００００００")),
        ("电话一五四零零零零零零零零", Found(.mobile, "一五四零零零零零零零零")),
        ("电话154O000l000", Found(.mobile, "154O000l000")),
        ("电话15400\n000000", Found(.mobile, "15400\n000000")),
        ("电话15400\u{200B}000000", Found(.mobile, "15400\u{200B}000000")),
        ("身份证110000 19900101 0013", Found(.idCard, "110000 19900101 0013")),
        ("身份证11000019900101001３", Found(.idCard, "11000019900101001３")),
        ("身份证110000199001010014", Found(.idCard, "110000199001010014")),
        ("身份证110000900101001", Found(.idCard, "110000900101001")),
        ("卡号6200-0000-0000-0005", Found(.bankCard, "6200-0000-0000-0005")),
        ("传真(010)99999999", Found(.landline, "(010)99999999")),
        ("传真+86-10-99999999", Found(.landline, "+86-10-99999999")),
        ("邮箱user @ example.com", Found(.email, "user @ example.com")),
        ("邮箱user＠example.com", Found(.email, "user＠example.com")),
        ("护照E-A0000000", Found(.passport, "E-A0000000")),
        ("车牌京a00000", Found(.plate, "京a00000")),
        ("姓　　名：黄 贵", Found(.person, "黄 贵")),
    ]

    @Test(arguments: ways)
    func isFoundHoweverItIsWritten(_ text: String, _ expected: Found) {
        #expect(found(in: text) == [expected])
    }

    static let harmless: [String] = [
        "订单202209282462819482已发货，运单号SF1234567890123", "支付宝交易号4200005296270711406658757285已退款",
        "参考号 18395857423，批次 5290009979799054", "批号51676122，生产日期20260301，保质期156天",
        "时间戳1732517964683，日志行365", "会员卡号3496904826550133，积分509", "会员等级：金卡", "App 版本 7.23.6.36，请升级到 V4.8.16.2565",
        "商品编码A39B425，条码6960892703454，库存562件", "官方Q群814715468已满", "关注微信公众号 zhouliu_shop 领取优惠券",
        "快递柜取件码2997，尾号5288", "合同自2026-10-21起生效，实付￥801.93", "从鲁山发往金华大约需要三天",
        "坐标 29.774471,93.623798，气温 65 度", "客服热线400-800-0000，投诉请拨95588", "内核 9.7.90.80 已停止维护",
        "温馨提示：请勿向他人透露短信验证码", "550e8400-e29b-41d4-a716-446655440000", "已掩码手机号173****7718，无法回拨",
        "合同编号HT-2026-231268，签署日期2027-11-27", "请@售后助手 处理，抄送 ops@内网", "马上为您安排，高峰期请耐心等待",
    ]

    @Test(arguments: harmless)
    func isNothingWhereNobodyIsMeant(_ text: String) {
        #expect(found(in: text) == [])
    }
}
