namespace MitmHost.ContractRules.Families;

/// <summary>Options of mitmproxy that an addon may set or read.</summary>
internal static class OptionRules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new()
        {
            Id = "MM6060", Name = "option-removed", Change = RuleChange.Gone, Since = new(7, 0), IfLeft = Consequence.HookThrows, Fix = FixKind.Manual,
            Python =
            [
                PythonName.Option("http2_priority", null), PythonName.Option("relax_http_form_validation", null), PythonName.Option("upstream_bind_address", null),
                PythonName.Option("spoof_source_address", null), PythonName.Option("stream_websockets", null), PythonName.Option("session_path", null),
                PythonName.Option("ssl_version_client", "tls_version_client_min and tls_version_client_max"),
                PythonName.Option("ssl_version_server", "tls_version_server_min and tls_version_server_max"),
            ],
        },
    ];
}
