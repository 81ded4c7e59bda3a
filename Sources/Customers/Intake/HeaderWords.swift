/// The words by which tables name their columns.
enum HeaderWords {
    /// The field a header names; nil when the word is unknown.
    static func field(for header: String) -> IntakeField? {
        let word = plain(header)
        if let field = exact[word] { return field }
        let stem = String(word.reversed().drop { $0.isNumber }.reversed())
        if let field = exact[stem] { return field }
        return parts.first { stem.contains($0.part) }?.field
    }

    /// Lower case, without blanks, underscores and hyphens, brackets and what is in them.
    static func plain(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        var depth = 0
        for scalar in text.unicodeScalars {
            switch scalar {
            case "(", "（", "[", "【": depth += 1
            case ")", "）", "]", "】": depth = max(0, depth - 1)
            case "_", "-", "*", ":", "：", "\u{FEFF}": continue
            default:
                if depth == 0, !scalar.properties.isWhitespace { plain.append(scalar) }
            }
        }
        return String(plain).lowercased()
    }

    private static let exact: [String: IntakeField] = {
        var table: [String: IntakeField] = [:]
        for (field, words) in words {
            for word in words.split(separator: " ") { table[String(word)] = field }
        }
        return table
    }()

    private static let words: [(IntakeField, String)] = [
        (.name, "姓名 名字 客户姓名 客户名称 客户 联系人 用户姓名 会员姓名 name fullname customername customer contact"),
        (.sex, "性别 称谓 sex gender"),
        (.birthDate, "出生日期 生日 出生年月日 出生年月 出生 birthdate birthday dateofbirth dob"),
        (
            .identityDocument,
            "身份证号 身份证 身份证号码 公民身份号码 证件号 证件号码 护照号 护照号码 idnumber idno idcard documentnumber passport passportno"
        ),
        (.documentKind, "证件类型 证件种类 证件 documentkind documenttype idtype"),
        (
            .phone,
            "手机号 手机 手机号码 电话 电话号码 联系电话 联系方式 移动电话 固定电话 固话 座机 备用电话 phone mobile tel telephone phonenumber mobilenumber cell"
        ),
        (.email, "电子邮箱 邮箱 电子邮件 邮件 邮箱地址 email mail emailaddress"),
        (.address, "联系地址 地址 住址 家庭住址 家庭地址 通讯地址 通信地址 收货地址 详细地址 address postaladdress"),
        (.bankAccount, "银行卡号 银行卡 卡号 银行账号 银行帐号 账号 帐号 银行账户 bankaccount bankcard accountnumber card cardnumber iban"),
        (.company, "公司 单位 工作单位 公司名称 单位名称 企业名称 company employer organisation organization"),
        (.channel, "来源渠道 渠道 来源 客户来源 channel source"),
        (.registeredAt, "登记时间 注册时间 登记日期 注册日期 创建时间 开户日期 registeredat registered createdat created"),
        (.tags, "标签 客户标签 tags tag labels"),
        (.note, "备注 说明 附注 note notes remark remarks comment comments memo"),
        (.preference, "偏好 喜好 爱好 兴趣 preference preferences interests"),
        (.need, "需求 客户需求 意向 need needs demand"),
        (.externalNumber, "客户编号 编号 客户号 会员号 会员编号 客户代码 id customerid customernumber customerno number no externalnumber"),
        (.ignore, "序号 行号 列 原因 处理办法"),
    ]

    /// For headers such as 客户手机号码（必填）; the order is from the particular to the general.
    private static let parts: [(part: String, field: IntakeField)] = [
        ("证件类型", .documentKind), ("身份证", .identityDocument), ("证件号", .identityDocument), ("护照", .identityDocument),
        ("邮箱", .email), ("email", .email), ("手机", .phone), ("电话", .phone), ("mobile", .phone), ("phone", .phone),
        ("卡号", .bankAccount), ("银行", .bankAccount), ("地址", .address), ("住址", .address), ("address", .address),
        ("姓名", .name), ("性别", .sex), ("出生", .birthDate), ("生日", .birthDate), ("birth", .birthDate), ("备注", .note),
        ("标签", .tags), ("渠道", .channel), ("公司", .company), ("单位", .company), ("编号", .externalNumber),
    ]
}
