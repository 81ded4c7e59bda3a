/// The characters and words that addresses are made of.
enum AddressSigns {
    /// Last characters from which an address without a division is looked for.
    static let roadEnds = "路街道巷弄栋幢屯同村镇".units

    /// Last characters of a street, a village or an estate.
    static let placeEnds = UnitSet("路街道巷弄里段村屯庄寨镇乡苑园城府寓厦场区院坊湾岸墅邸庭居轩阁楼村社堡营沟坪岭塘桥店铺站".units)

    static let villageEnds = UnitSet("村屯庄寨堡社区".units)

    /// Words for buildings and grounds that may end an address without a number.
    private static let buildings = UnitTrie(
        """
        大学 学院 中学 小学 学校 幼儿园 医院 大厦 广场 中心 公寓 宿舍 酒店 宾馆 商场 超市 市场 工业区 工业园 产业园 科技园 园区 校区 开发区 公司 工厂 银行 车站 公园 药房 饭店
        商贸城 批发市场 家属院 机关 政府 派出所 法院 大楼 写字楼 总部 基地 卫生院 敬老院 服务区 物流园 仓库 门市部 营业厅 分局 支行 交叉口 路口 交汇处
        """.split(whereSeparator: \.isWhitespace).map { (String($0).units, 1) })

    /// Where a word for a building that begins at `start` ends.
    static func endOfBuilding(_ text: AddressText, at start: Int) -> Int? {
        guard buildings.mayBegin(text[start], text[start + 1], text[start + 2]) else { return nil }
        return text.units[start...].withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return nil }
            let match = buildings.longest(in: Units(base: base, count: buffer.count), at: 0)
            return match.length > 0 ? start + match.length : nil
        }
    }

    /// What stands in sentences rather than in names of places.
    static let prose = UnitSet("的了是在和与等说把被从将就都也还并其该您我你他她它们这那举行开展建起推出关于有无不没".units)

    /// What follows a number, longest first.
    static let numberUnits = [
        "号楼", "号院", "号门", "单元", "街坊", "号", "弄", "栋", "幢", "座", "层", "楼", "室", "组", "队", "#", "期", "区",
        "户", "房", "院", "门", "铺", "舍", "巷", "米", "社", "村", "排",
    ].map(\.units)

    /// Signs that a number may have even behind a line break; 房 and 门 begin the next line more often.
    static let surelyUnits = UnitSet("弄号栋幢座单室层楼".units)

    /// What may close an address after a place.
    static let closings = [
        "村委会旁", "居委会旁", "村委会", "居委会", "菜鸟驿站", "快递驿站", "快递柜", "丰巢柜", "传达室", "门卫室", "物业", "驿站", "丰巢", "对面",
        "附近", "门口", "旁边", "楼下", "东侧", "西侧", "南侧", "北侧", "东门", "南门", "西门", "北门", "前台", "大堂", "旁", "内",
    ].map(\.units)

    /// What begins a sentence behind an address rather than going on with it.
    static let sentenceStarts = UnitSet("从到在于发请客用该已将由为因把被向对与和及或但并且这那我你他她您本其此如若是有无不未没".units)

    static let numerals = UnitSet("一二三四五六七八九十百零〇两".units)

    /// Numbers with these behind are dates, amounts and times, not rooms.
    static let measures = UnitSet("年月日天元块个件次位人点时分秒度万亿岁折%名只条份台公".units)
}
