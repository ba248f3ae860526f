namespace MitmHost;

/// <summary>What the <c>server_*</c> hooks are told (mitmproxy: <c>ServerConnectionHookData</c>).</summary>
public sealed class ServerConnectionEvent : IHookSubject
{
    /// <summary>Makes the event.</summary>
    /// <param name="server">The connection to the origin.</param>
    /// <param name="client">The client for which it was opened.</param>
    public ServerConnectionEvent(ServerConnection server, ClientConnection client) => (Server, Client) = (server, client);

    /// <summary>The connection to the origin. Setting its <see cref="Connection.Error"/> in <c>server_connect</c> refuses it.</summary>
    public ServerConnection Server { get; }

    /// <summary>The client for which it was opened. Later flows of other clients may use the same connection.</summary>
    public ClientConnection Client { get; }

    int IHookSubject.Revision => 0;

    string IHookSubject.Describe() => Server.Address is { } address ? $"server {address}" : "server";

    void IHookSubject.NoteChange(string addon)
    {
    }

    void IHookSubject.Refuse(string reason) => Server.Error ??= reason;
}
