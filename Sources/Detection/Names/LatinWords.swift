/// Frequent English given names and family names, and capitalised words that are none; our own lists.
struct LatinWords: OptionSet {
    let rawValue: UInt16

    static let given = LatinWords(rawValue: 1)
    static let surname = LatinWords(rawValue: 2)
    static let common = LatinWords(rawValue: 4)
    /// A family name in pinyin.
    static let pinyin = LatinWords(rawValue: 8)

    /// All lists as one trie.
    static let trie: UnitTrie = {
        var meanings: [String: LatinWords] = [:]
        for (text, kind) in [
            (givenNames, given), (surnames, surname), (commonWords, common), (Pinyin.surnames, pinyin),
        ] {
            for word in text.split(whereSeparator: \.isWhitespace) { meanings[String(word), default: []].insert(kind) }
        }
        return UnitTrie(meanings.map { ($0.key.units, $0.value.rawValue) })
    }()

    private static let givenNames =
        """
        james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald
        steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas
        eric jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander raymond patrick jack
        dennis jerry tyler aaron jose adam henry nathan douglas zachary peter kyle walter ethan jeremy harold keith
        christian roger noah gerald carl terry sean austin arthur lawrence jesse dylan bryan joe jordan billy bruce albert
        willie gabriel logan alan juan wayne roy ralph randy eugene vincent russell elijah louis bobby philip johnny mary
        patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa betty margaret sandra ashley
        kimberly emily donna michelle dorothy carol amanda melissa deborah stephanie rebecca sharon laura cynthia kathleen
        amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet
        catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith
        megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison frances kathryn janice jean abigail
        alice julia judy sophia grace denise amber doris marilyn danielle beverly isabella theresa diana natalie brittany
        charlotte marie kayla alexis lori tony tom mike jim bob bill steve dave chris nick sam ben alex andy leo max lucy
        lily ivy cindy jenny mandy nina tina vivian wendy yolanda jane kate rose ella mia zoe chloe daisy coco candy
        felix oscar simon martin allen allan derek edgar ernest francis fred harry howard hugo ian ivan jay jeff ken
        kent lance leon lewis lionel luke marcus marvin neil norman oliver owen rex rick rob ron ross sidney stan ted
        todd victor vince will abby ada alison angel anne april bella bonnie claire connie debbie eva fiona gina hazel
        irene iris jill joanna josephine joy june kathy kay lena linda lorraine lynn mabel maggie may mona monica nora
        pearl peggy penny phoebe polly queenie rita robin sally selina sherry stella sue sylvia tracy vera winnie yvonne
        """
    private static let surnames =
        """
        smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez wilson anderson
        thomas taylor moore jackson martin lee perez thompson white harris sanchez clark ramirez lewis robinson walker young
        allen king wright scott torres nguyen hill flores green adams nelson baker hall rivera campbell mitchell carter
        roberts gomez phillips evans turner diaz parker cruz edwards collins reyes stewart morris morales murphy cook rogers
        gutierrez ortiz morgan cooper peterson bailey reed kelly howard ramos kim cox ward richardson watson brooks chavez
        wood james bennett gray mendoza ruiz hughes price alvarez castillo sanders patel myers long ross foster jimenez
        powell jenkins perry russell sullivan bell coleman butler henderson barnes fisher simmons graham reynolds jordan
        hamilton ford wallace cole west owens harrison kennedy marshall hunter tan lim ng wong chan cheung lam leung ho
        """
    private static let commonWords =
        """
        the this that please thank thanks dear hello order ticket customer passport phone email address delivery app store
        apple google amazon microsoft windows android office service support center centre company limited ltd inc corp
        bank card credit visa master new york los angeles san francisco hong kong macau beijing shanghai guangzhou shenzhen
        china united states street road avenue building room floor district city province monday tuesday wednesday thursday
        friday saturday sunday january february march april june july august september october november december error code
        wechat alipay pay wi fi usb pro max mini plus air note id no dob sku version update request status user client
        server api http https mr mrs ms miss dr your our we you it is are was were will for from with and or not any all
        let she they has have had if in on at to by of as an be do did does can could would should may must there here
        what when where which who why how yes okay ok hi regards best sincerely subject re fwd cc bcc attn via per
        """
}
