import Detection
import Hummingbird
import Vocabulary

/// Looks for personal information in a pasted text. The text comes in the body, is answered, and is kept nowhere.
struct ScanRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("scan", .signedIn) { [desk] request, context in
            try await desk.response(ScanPage(desk, context, text: nil, style: .mask), request, context)
        }
        routes.post("scan", .signedIn, changesState: false) { [desk] request, context in
            let text = context.form["text"] ?? ""
            let style = context.form["style"].flatMap(RedactionStyle.init) ?? .mask
            let isEmpty = text.allSatisfy(\.isWhitespace)
            let page = ScanPage(
                desk, context, text: text, style: style, error: isEmpty ? desk.text("scan.empty", context) : nil)
            return try await desk.response(page, request, context, status: isEmpty ? .unprocessableContent : .ok)
        }
    }
}
