import Access
import Actions
import Customers
import Foundation
import Vocabulary

extension CustomersPage {
    /// - Parameters:
    ///   - search: what was looked for, as typed; nil for the list.
    ///   - preference: the columns that the person chose.
    init(
        _ found: CustomersFound, query: CustomerListQuery, search: String?, preference: String?, flash: Flash?,
        _ desk: Desk, _ context: WebContext, staff: StaffMember
    ) {
        let words = CustomersWords(query: query, found: found, isSearch: search != nil, desk: desk, context: context)
        let chosen = CustomerColumn.chosen(preference)
        title = desk.text("customers.title", context)
        csrf = context.csrf
        scope = desk.text("customers.scope", context, ["scope": staff.scope.name(in: context.language)])
        canCreate = !Customer.Create.requirement.roles.isDisjoint(with: staff.roles)
        canImport = !Customer.Import.requirement.roles.isDisjoint(with: staff.roles)
        views = words.views
        view = query.view.rawValue
        sort = query.order.rawValue
        self.query = search ?? ""
        isSearch = search != nil
        reading = search == nil && query.order != .name ? nil : words.reading
        fields = words.fields(choosingOwner: staff.scope != .own)
        pills = words.pills
        hasPills = !pills.isEmpty
        hasBelow = hasPills || search != nil
        filterCount = pills.isEmpty ? nil : Words.number(pills.count)
        resetHref = query.href {
            $0 = CustomerListQuery()
            $0.view = query.view
        }
        columnChoices = words.columnChoices(chosen)
        columnCount = chosen.count + 1
        path = search == nil ? query.href { $0.key = query.key } : CustomerPath.list
        hasRows = !found.isEmpty
        isFirst = found.isEmpty && search == nil && query == CustomerListQuery()
        isNoResult = found.isEmpty && !isFirst
        columns = words.columns(chosen)
        rows = found.customers.map { words.row($0, chosen) }
        pager = PagerModel(summary: found.summary, previous: found.previous, next: found.next)
        self.flash = flash
    }
}

/// The parts of the list in the reader's language.
private struct CustomersWords {
    let query: CustomerListQuery
    let found: CustomersFound
    let isSearch: Bool
    let desk: Desk
    let context: WebContext

    func text(_ key: String, _ values: [String: String] = [:]) -> String { desk.text(key, context, values) }

    var views: [CustomersPage.View] {
        CustomerListQuery.View.allCases.map { view in
            let isCurrent = view == query.view && !isSearch
            return CustomersPage.View(
                label: text("customers.view_\(view.rawValue)"), href: query.href { $0.view = view },
                current: isCurrent, count: isCurrent ? found.count : nil)
        }
    }

    var reading: String? {
        guard !found.names.isComplete else { return nil }
        return text(
            "customers.names_reading",
            ["loaded": Words.number(found.names.loaded), "total": Words.number(found.names.total)])
    }

    func fields(choosingOwner: Bool) -> [FieldModel] {
        let any = FieldModel.Choice(value: "", label: text("customers.any"))
        let channels = Channel.allCases.map {
            FieldModel.Choice(
                value: $0.rawValue, label: $0.name(in: context.language), selected: $0 == query.channel)
        }
        let owners = found.owners.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map {
            FieldModel.Choice(value: $0.key.description, label: $0.value, selected: $0.key == query.owner)
        }
        let tags = found.tags.map { FieldModel.Choice(value: $0, label: $0, selected: $0 == query.tag) }
        var fields = [choice("channel", [any] + channels)]
        if choosingOwner { fields.append(choice("owner", [any] + owners)) }
        if !tags.isEmpty { fields.append(choice("tag", [any] + tags)) }
        return fields + [date("from", query.from), date("to", query.to)]
    }

    private func choice(_ name: String, _ choices: [FieldModel.Choice]) -> FieldModel {
        FieldModel(name, label: text("customers.filter_\(name)"), .choice(choices), optional: true, quiet: true)
    }

    private func date(_ name: String, _ day: CalendarDate?) -> FieldModel {
        FieldModel(
            name, label: text("customers.filter_\(name)"), value: day?.description ?? "",
            .input(FieldModel.Input(type: "date", limit: 10)), optional: true, quiet: true)
    }

    var pills: [CustomersPage.Pill] {
        let owner = query.owner.map { found.owners[$0] ?? text("customers.owner_unknown") }
        let values: [(name: String, value: String?)] = [
            ("channel", query.channel?.name(in: context.language)), ("owner", owner), ("tag", query.tag),
            ("from", query.from?.description), ("to", query.to?.description),
        ]
        return values.compactMap { name, value in
            guard let value else { return nil }
            let label = text("customers.filter_\(name)")
            let address = query.href { next in
                switch name {
                case "channel": next.channel = nil
                case "owner": next.owner = nil
                case "tag": next.tag = nil
                case "from": next.from = nil
                default: next.to = nil
                }
            }
            return CustomersPage.Pill(
                name: label, value: value, label: text("customers.remove_filter", ["name": label]), without: name,
                removeHref: address)
        }
    }

    func columnChoices(_ chosen: [CustomerColumn]) -> [CustomersPage.ColumnChoice] {
        let name = CustomersPage.ColumnChoice(
            key: "name", label: CustomerField.name.label(in: context.language), checked: true, fixed: true,
            note: text("customers.column_fixed"))
        return [name]
            + CustomerColumn.allCases.map { column in
                CustomersPage.ColumnChoice(
                    key: column.rawValue, label: column.label(desk.frontend, context),
                    checked: chosen.contains(column), fixed: false,
                    note: column.field == nil ? nil : text("customers.column_masked"))
            }
    }

    func columns(_ chosen: [CustomerColumn]) -> [CustomersPage.Column] {
        [column(CustomerField.name.label(in: context.language), kind: "plain", [.name])]
            + chosen.map { column($0.label(desk.frontend, context), kind: $0.kind, $0.orders) }
    }

    /// A head that sorts; pressed again it turns round, or goes back to the newest first.
    private func column(_ label: String, kind: String, _ orders: [CustomerListing.Order]) -> CustomersPage.Column {
        let place = orders.firstIndex(of: query.order)
        let isAscending = query.order == .name || query.order == .oldest
        let next = place.map { $0 + 1 < orders.count ? orders[$0 + 1] : .newest } ?? orders.first
        return CustomersPage.Column(
            label: label, kind: kind.hasPrefix("num") ? "num" : kind == "drop" ? kind : "plain",
            isSorted: place != nil && !isSearch,
            order: isAscending ? "ascending" : "descending", mark: isAscending ? "↑" : "↓",
            sortHref: isSearch ? nil : next.map { order in query.href { $0.order = order } })
    }

    func row(_ customer: Customer, _ chosen: [CustomerColumn]) -> CustomersPage.Row {
        CustomersPage.Row(
            href: CustomerPath.show(customer.id),
            mask: MaskRun.runs(of: customer.mask(of: .name)?.text ?? customer.number?.description ?? ""),
            flag: customer.state == .active ? nil : text("customer.state_archived"),
            cells: chosen.map {
                CustomerCell(
                    $0, of: customer, label: $0.label(desk.frontend, context), owners: found.owners,
                    listing: text("list.comma"), context)
            })
    }
}
