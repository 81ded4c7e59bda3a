/// The words of each cue, in lower case; `_` stands for a blank. From forms, tickets and reports, not from one corpus.
extension Cue {
    var words: String {
        switch self {
        case .person, .title, .toPlace, .organisation, .address, .birth: peopleAndPlaces
        case .idCard, .document, .bankCard, .account, .creditCode, .passport, .permit, .plate: documents
        case .phone, .mobile, .number, .landline, .fax, .email, .ip, .wechat, .qq: channels
        default: somethingElse
        }
    }

    private var peopleAndPlaces: String {
        switch self {
        case .person:
            """
            姓名 客户姓名 名字 真实姓名 联系人 紧急联系人 收件人 收货人 寄件人 发件人 经办人 代办人 申请人 投保人 被保险人 受益人 持卡人 持证人 户名 开户人 户主 车主
            法定代表人 法人代表 法人 负责人 监护人 委托人 受托人 借款人 担保人 租客 房东 业主 患者 病人 学员 学生 家长 老师 员工 旅客 乘客 乘机人 入住人 预订人
            签收人 取件人 投诉人 来电人 举报人 报案人 当事人 配偶 妻子 丈夫 父亲 母亲 儿子 女儿 爸爸 妈妈 哥哥 姐姐 弟弟 妹妹 同事 朋友 本人 客户 用户 会员
            顾客 买家 卖家 推荐人 介绍人 操作人 审批人 处理人 跟进人 登记人 办理人 缴费人 付款人 收款人 开票人 领取人 代领人 报名人 参会人 主讲人 作者 记者 编辑
            我叫 我是 名叫 叫做 他叫 她叫 叫 姓_名 姓名为 抬头人 证人 嫌疑人 原告 被告 股东 监事 董事长 经理 总经理 主任 医生 护士 司机 骑手 快递员 客户经理
            收 收货 收件 寄件 孩子 宝宝 老公 老婆 亲属 家属 联络人 致电人 机主 参保人 获奖人 中奖人 乙方 甲方 签字人 经手人 咨询人 访客 来访人 被访人 受访人
            name name_is my_name_is dr full_name customer contact holder client user recipient consignee cardholder passenger mr mrs ms miss dear
            applicant attn insured payee payer tenant patient
            """
        case .title:
            """
            先生 女士 小姐 老师 同学 同志 总 经理 主任 医生 教授 师傅 大爷 大妈 阿姨 叔叔 太太 夫人 您好 你好 本人 来电 致电 签收 代领 驾驶 携带 咨询 反映 投诉
            """
        case .toPlace:
            """
            请寄 请寄到 退货请寄 寄 送 快递到 发货到 配送到 运到 寄往 寄到 寄至 寄给 邮寄至 邮寄到 送到 送至 派送至 发到 发往 改成 改为 变更为 更改为 住在 住 家住 搬到 搬至 位于 居住于 居住在 现居 现住 常住 在 到 至 于 从 为 是
            地点 前往 配送至 配送到 上门 投递至 转寄
            """
        case .organisation:
            """
            有限公司 有限责任公司 股份有限公司 集团 公司 医院 银行 支行 分行 大学 学院 中学 小学 幼儿园 事务所 工作室 合作社 商行 经营部 旗舰店 专卖店 超市 酒店 药业 股份 科技 产品 包装
            供货 门店 派出所 法院
            """
        case .address:
            """
            地址 住址 家庭住址 家庭地址 收货地址 收件地址 联系地址 通讯地址 邮寄地址 寄件地址 发货地址 新地址 旧地址 原地址 现住址 居住地址 户籍地址 注册地址 办公地址 公司地址 单位地址
            送货地址 配送地址 详细地址 住所 户籍地 籍贯 居住地 现居住地 居住地址为 坐落 坐落于 房屋坐落 装机地址 家住 家庭地址为 上门地址 安装地址 维修地址 退货地址 取件地址 address delivery_address home_address addr
            """
        case .birth:
            """
            出生 出生日期 出生年月 出生年月日 出生时间 生日 生于 生辰 诞辰 生人 出生于 dob birthday birth_date date_of_birth birthdate born
            """
        default: ""
        }
    }

    private var documents: String {
        switch self {
        case .idCard:
            """
            身份证 身份证号 身份证号码 身份证件 公民身份号码 公民身份证 居民身份证 二代证 身份证原件 身份证件号 身份证明 身份证编号 身份号码 居住证 港澳台居民居住证 身份证复印件
            id_card id_number id_no identity_card identity_number idcard id_card_no citizen_id national_id
            """
        case .document: "证件 证件号 证件号码 证件号为 有效证件 证号 证件编号 证件信息 document_no document"
        case .bankCard:
            """
            银行卡 银行卡号 卡号 储蓄卡 借记卡 信用卡 信用卡号 扣款卡 还款卡 收款卡 工资卡 储蓄卡号 借记卡号 银行账号 银行账户 结算卡 提现卡 绑定卡 绑卡 开户账号 收款账号 收款账户
            扣款账户 还款账户 工行卡 农行卡 建行卡 中行卡 招行卡 交行卡 公务卡 社保卡金融账户 退款账户 卡片 bank_card card cc cc_number card_number card_no debit_card credit_card
            打到 打入 转入 转到 汇入 汇至 汇到 存入 转账至 打款至 打款到 退到 退回至 退款至 退至 付款账号 付款账户 打款账号 打款账户 开户行账号 转账卡 尾款账户 退款卡 主卡 副卡 银行帐号 开户帐号
            """
        case .account: "账户 账号 帐号 帐户 户头 account acct"
        case .creditCode:
            "统一社会信用代码 社会信用代码 信用代码 税号 纳税人识别号 营业执照号 执照号 执照编号 营业执照编号 营业执照 信用代码证 纳税识别号 税务登记号 uscc tax_id"
        case .passport: "护照 护照号 护照号码 护照编号 因私护照 普通护照 passport passport_no passport_number"
        case .permit:
            """
            通行证 通行证号 通行证号码 港澳通行证 往来港澳通行证 往来港澳通行证号码 台胞证 台胞证号 台胞证号码 回乡证 回乡证号 回乡证号码 往来台湾通行证 大陆通行证 台湾居民来往大陆通行证
            港澳居民来往内地通行证 入台证 大通证 来往内地通行证 permit travel_permit 港澳证 港澳通行证号 港澳通行证号码 台湾通行证
            """
        case .plate:
            "车牌 车牌号 车牌号码 号牌 牌照 车号 车辆 牌号 驾驶 车主 车牌为 轿车 货车 面包车 私家车 plate plate_no license_plate"
        default: ""
        }
    }

    private var channels: String {
        switch self {
        case .phone:
            """
            电话 联系电话 电话号码 联系方式 来电号码 致电 拨打 回拨 回电 预留电话 登记电话 家长电话 客户电话 电话为 新号 旧号 原号 老号 换号 打电话 电联 热线电话 预留号码 绑定号码
            来电 联系号码 主叫 被叫 新号码 phone phone_no telephone tel call 呼叫 联系我 手机或电话 打 拨 话费 充值
            """
        case .number: "号码 号码为 号码是 号为 号是 number"
        case .mobile:
            """
            手机 手机号 手机号码 移动电话 预留手机 绑定手机 联系手机 登录手机 注册手机 手机号为 本机 机主 短信 验证码 副号 小号 靓号 mobile cell cellphone mobile_no 登录手机号 手机尾号
            """
        case .landline: "座机 固话 固定电话 单位电话 办公电话 家庭电话 公司电话 宅电 座机号 座机号码 宽带账号 宽带 办公室电话 固话号码 学校电话 landline office_phone"
        case .fax: "传真 传真号 传真号码 fax"
        case .email: "邮箱 电子邮箱 邮件 电子邮件 邮箱地址 e-mail email mail 登录名"
        case .ip: "ip ip地址 来源地址 来源ip client 登录ip 最近ip 登录地址 访问地址 源地址 remote_addr addr= 主机 ip为"
        case .wechat:
            """
            微信 微信号 微信账号 微信id wechat wechat_id weixin wx vx v信 薇信 威信 加v 微信同号 加微信 微信联系 卫星号 徽信 维信 wx号 vx号 微信名 weixin_id
            """
        case .qq: "qq qq号 qq号码 扣扣 扣扣号 企鹅号 企鹅 q号 球球 qq账号 加q qq联系 扣号 口口 qq_number"
        default: ""
        }
    }

    private var somethingElse: String {
        switch self {
        case .order:
            """
            订单 订单号 订单编号 运单 运单号 快递单号 物流单号 快递号 单号 流水 流水号 交易号 交易流水 工单 工单号 工单编号 保单 保单号 投保单号 投保单 合同号 合同编号 发票号 发票号码 参考号
            批次 批次号 批号 受理号 受理编号 案件号 案件编号 报案号 凭证号 业务号 申请单号 申请号 退款单号 支付单号 支付宝交易号 商户单号 商户订单号 取件码 快递柜取件码 快递柜取件 票号 预约号 挂号单 提单 箱号
            交易单号 退货单号 服务单号 维修单 维修单号 保修单 借据号 借据 合约号 任务号 票据号 回执号 登记号 备案号 许可证号 档案号 病历号 门诊号 住院号 条形码号 结算单号 请求号 追踪号
            order order_no order_id tracking tracking_no ticket invoice reference ref transaction trace_id case_no request_id
            """
        case .code:
            """
            编号 编码 条码 条形码 商品编码 产品编号 产品编码 货号 型号 序列号 设备号 设备序列号 sku spu imei sn 错误码 优惠券 优惠码 兑换码 券码 激活码 激活码为 识别码 哈希 日志行 端口
            物料号 校验码 款号 代码 机身号 设备编号 料号 标识 房间号 座位号 航班 车次 学号 工号 楼层号 串号 批准文号 国药准字 isbn ean code serial hash guid uuid md5 token 单价
            版号 门禁码 密码 口令 key id 编译 部件号 零件号 表号 电表号 水表号 户号 燃气号 存根 仓位 库位
            """
        case .amount: "金额 余额 实付 价格 总价 ￥ ¥ rmb usd 人民币 消费 积分 库存 共计 合计 转账 amount total price"
        case .date:
            """
            有效期 有效期至 签发 签发日期 签署日期 签署 生效 下单时间 创建时间 入网时间 入网 开业 生产日期 到期 过期 截止 开户日期 注册时间 注册日期 发货时间 起 前到店 入职 入职日期 毕业
            成立 成立日期 开通 到期日 交付 出厂 出厂日期 安装日期 购买日期 预约时间 预约 入住 离店 登记日期 激活 上市 发布 更新 时间 date 日期 截至 申请日期 办理日期 失效 续保 起保 开票日期
            """
        case .version: "版本 版本号 固件版本 固件 内核 升级到 升级至 version app_版本 firmware kernel 补丁 v版本 驱动 build 系统版本 回滚到 回退到 更新到 更新至"
        case .clock: "时间戳 timestamp epoch ts 坐标 经纬度 经度 纬度 气温 温度 gps"
        case .group: "q群 qq群 群号 官方q群 qq群号 交流群 粉丝群 微信群 群 群聊"
        case .publicAccount: "公众号 微信公众号 服务号 订阅号 小程序 视频号 抖音号 快手号 微博 用户名 昵称"
        case .hotline: "客服热线 热线 客服电话 服务热线 投诉电话 投诉请拨 官方电话 24小时热线 咨询热线 报警 hotline"
        case .postcode: "邮编 邮政编码 邮编号 zip postcode"
        case .membership: "会员卡号 会员卡 会员号 会员编号 积分卡 购物卡 礼品卡 礼品卡号 储值卡 充值卡 校园卡 公交卡 门禁卡 就诊卡 加油卡 图书卡 电话卡 流量卡 物联卡 卡密 membership"
        case .quantity: "尾号 后四位 末四位 后4位 共 约 第 温度 重量 长度 面积 数量"
        default: ""
        }
    }
}
