namespace MitmHost.ContractRules.Families;

/// <summary>Content views.</summary>
internal static class ContentViewRules
{
    private const string View = "ContentView";

    public static IReadOnlyList<Rule> All { get; } =
    [
        new()
        {
            Id = "MM6050", Name = "contentview-content_types-removed", Change = RuleChange.Gone, Since = new(7, 0), IfLeft = Consequence.DoesSomethingElse, Fix = FixKind.Unsafe,
            DotNet = [DotNetName.OfMember(View, "ContentTypes", "IContentView.RenderPriority")],
            Python = [PythonName.Attribute("View.content_types", "render_priority(…)")],
        },
        new()
        {
            Id = "MM6051", Name = "contentview-should_render-renamed", Change = RuleChange.Gone, Since = new(7, 0), IfLeft = Consequence.DoesSomethingElse, Fix = FixKind.Unsafe,
            DotNet = [DotNetName.OfMember(View, "ShouldRender", "IContentView.RenderPriority")],
            Python = [PythonName.Attribute("View.should_render", "render_priority(…)")], // in development versions of 7.0 only
        },
        new()
        {
            Id = "MM11010", Name = "contentview-view-deprecated", Change = RuleChange.Deprecated, Since = new(12, 0), IfLeft = Consequence.Warns, Fix = FixKind.Manual,
            DotNet = [DotNetName.OfType(View, "IContentView")],
            Python =
            [
                PythonName.Import("mitmproxy.contentviews.View", "mitmproxy.contentviews.Contentview or InteractiveContentview"),
                PythonName.Import("mitmproxy.contentviews.base.View", "mitmproxy.contentviews.Contentview or InteractiveContentview"),
            ],
        },
        new()
        {
            Id = "MM11011", Name = "contentview-get-remove-deprecated", Change = RuleChange.Deprecated, Since = new(12, 0), IfLeft = Consequence.Warns, Fix = FixKind.Manual,
            Python = [PythonName.Import("mitmproxy.contentviews.get", "mitmproxy.contentviews.registry[name]"), PythonName.Import("mitmproxy.contentviews.remove", null)],
        },
        new()
        {
            Id = "MM11012", Name = "contentview-helpers-moved", Change = RuleChange.Gone, Since = new(12, 0), IfLeft = Consequence.FailsToLoad, Fix = FixKind.Safe,
            Python =
            [
                PythonName.Import("mitmproxy.contentviews.TViewResult", "str"), PythonName.Import("mitmproxy.contentviews.format_text", "mitmproxy.contentviews.base.format_text"),
                PythonName.Import("mitmproxy.contentviews.format_dict", "mitmproxy.contentviews.base.format_dict"),
                PythonName.Import("mitmproxy.contentviews.format_pairs", "mitmproxy.contentviews.base.format_pairs"),
                PythonName.Import("mitmproxy.contentviews.views", "mitmproxy.contentviews.registry"),
                PythonName.Import("mitmproxy.contentviews.get_message_content_view", "mitmproxy.contentviews.prettify_message"),
                PythonName.Import("mitmproxy.contentviews.get_content_view", "mitmproxy.contentviews.prettify_message"),
                PythonName.Import("mitmproxy.contentviews.safe_to_print", null), PythonName.Import("mitmproxy.contentviews.on_add", "mitmproxy.contentviews.registry.on_change"),
                PythonName.Import("mitmproxy.contentviews.on_remove", "mitmproxy.contentviews.registry.on_change"),
            ],
        },
        new()
        {
            Id = "MM11013", Name = "contentview-builtin-module-removed", Change = RuleChange.Gone, Since = new(12, 0), IfLeft = Consequence.FailsToLoad, Fix = FixKind.Manual,
            Python =
            [
                PythonName.Module("mitmproxy.contentviews.json", null), PythonName.Module("mitmproxy.contentviews.xml_html", null),
                PythonName.Module("mitmproxy.contentviews.hex", null), PythonName.Module("mitmproxy.contentviews.grpc", null),
                PythonName.Module("mitmproxy.contentviews.protobuf", null), PythonName.Module("mitmproxy.contentviews.msgpack", null),
                PythonName.Module("mitmproxy.contentviews.auto", null), PythonName.Module("mitmproxy.contentviews.css", null), PythonName.Module("mitmproxy.contentviews.dns", null),
                PythonName.Module("mitmproxy.contentviews.graphql", null), PythonName.Module("mitmproxy.contentviews.http3", null), PythonName.Module("mitmproxy.contentviews.image", null),
                PythonName.Module("mitmproxy.contentviews.javascript", null), PythonName.Module("mitmproxy.contentviews.mqtt", null), PythonName.Module("mitmproxy.contentviews.multipart", null),
                PythonName.Module("mitmproxy.contentviews.query", null), PythonName.Module("mitmproxy.contentviews.raw", null), PythonName.Module("mitmproxy.contentviews.socketio", null),
                PythonName.Module("mitmproxy.contentviews.urlencoded", null), PythonName.Module("mitmproxy.contentviews.wbxml", null),
            ],
        },
        new()
        {
            Id = "MM2020", Name = "contentview-prompt-removed", Change = RuleChange.Gone, Since = new(3, 0), IfLeft = Consequence.Nothing, Fix = FixKind.Safe,
            Python = [PythonName.Attribute("View.prompt", null)],
        },
    ];
}
