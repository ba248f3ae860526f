namespace MitmHost.ContractRules.Families;

/// <summary>Hooks of connections and of the addon's life that were renamed, removed, or are given another argument.</summary>
internal static class HookRules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new()
        {
            Id = "MM6001", Name = "hook-clientconnect-renamed", Change = RuleChange.Gone, Since = new(7, 0), IfLeft = Consequence.NeverCalled, Fix = FixKind.Unsafe,
            DotNet = [DotNetName.OfHook("IClientConnectHook", "OnClientConnect", "ClientConnection", "IClientConnectedHook.OnClientConnected(ClientConnection)")],
            Python = [PythonName.Hook("clientconnect", "client_connected(client)")],
        },
        new()
        {
            Id = "MM6002", Name = "hook-clientdisconnect-renamed", Change = RuleChange.Gone, Since = new(7, 0), IfLeft = Consequence.NeverCalled, Fix = FixKind.Unsafe,
            DotNet = [DotNetName.OfHook("IClientDisconnectHook", "OnClientDisconnect", "ClientConnection", "IClientDisconnectedHook.OnClientDisconnected(ClientConnection)")],
            Python = [PythonName.Hook("clientdisconnect", "client_disconnected(client)")],
        },
        new()
        {
            Id = "MM6003", Name = "hook-serverconnect-renamed", Change = RuleChange.Gone, Since = new(7, 0), IfLeft = Consequence.NeverCalled, Fix = FixKind.Unsafe,
            DotNet =
            [
                DotNetName.OfHook("IServerConnectHook", "OnServerConnect", "ServerConnection", "IServerConnectedHook.OnServerConnected(ServerConnectionEvent)")
                    with { IsReused = true },
            ],
            Python = [PythonName.Hook("serverconnect", "server_connected(data)")],
            Note = "It fired once the connection stood. To change the address before dialling, use server_connect instead.",
        },
        new()
        {
            Id = "MM6004", Name = "hook-serverdisconnect-renamed", Change = RuleChange.Gone, Since = new(7, 0), IfLeft = Consequence.NeverCalled, Fix = FixKind.Unsafe,
            DotNet =
            [
                DotNetName.OfHook("IServerDisconnectHook", "OnServerDisconnect", "ServerConnection", "IServerDisconnectedHook.OnServerDisconnected(ServerConnectionEvent)"),
            ],
            Python = [PythonName.Hook("serverdisconnect", "server_disconnected(data)")],
        },
        new()
        {
            Id = "MM6009", Name = "hook-next_layer-argument-changed", Change = RuleChange.Changed, Since = new(7, 0), IfLeft = Consequence.CallFails, Fix = FixKind.Manual,
            Python = [PythonName.Shape("next_layer(layer)", "next_layer(data), which sets data.layer")],
        },
        new()
        {
            Id = "MM3001", Name = "hook-tick-removed", Change = RuleChange.Gone, Since = new(4, 0), IfLeft = Consequence.NeverCalled, Fix = FixKind.Manual,
            Python = [PythonName.Hook("tick", "an asyncio task that running() starts")],
        },
        new()
        {
            Id = "MM2001", Name = "hook-start-renamed", Change = RuleChange.Gone, Since = new(3, 0), IfLeft = Consequence.NeverCalled, Fix = FixKind.Safe,
            Python = [PythonName.Hook("start", "load(loader)")],
        },
        new()
        {
            Id = "MM2002", Name = "hook-configure-argument-removed", Change = RuleChange.Gone, Since = new(3, 0), IfLeft = Consequence.CallFails, Fix = FixKind.Safe,
            Python = [PythonName.Shape("configure(options, updated)", "configure(updated), with ctx.options")],
        },
        new()
        {
            Id = "MM0101", Name = "hook-tcp_message-argument-changed", Change = RuleChange.Gone, Since = new(1, 0), IfLeft = Consequence.CallFails, Fix = FixKind.Manual,
            Python = [PythonName.Shape("tcp_message(ctx, tcp_msg)", "tcp_message(flow)")],
        },
        new()
        {
            Id = "MM0102", Name = "hook-context-parameter-removed", Change = RuleChange.Gone, Since = new(0, 18), IfLeft = Consequence.CallFails, Fix = FixKind.Unsafe,
            Python = [PythonName.Shape("request(context, flow)", "request(flow), with logging instead of context.log")],
        },
    ];
}
