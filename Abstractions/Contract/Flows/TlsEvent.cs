namespace MitmHost;

/// <summary>What the <c>tls_*</c> hooks are told (mitmproxy: <c>TlsData</c>).</summary>
public sealed class TlsEvent : IHookSubject
{
    /// <summary>Makes the event.</summary>
    /// <param name="connection">The side on which the handshake takes place.</param>
    /// <param name="client">The client.</param>
    /// <param name="server">The origin; null when none was dialled yet.</param>
    public TlsEvent(Connection connection, ClientConnection client, ServerConnection? server) =>
        (Connection, Client, Server) = (connection, client, server);

    /// <summary>The side on which the handshake takes place: <see cref="Client"/> or <see cref="Server"/>.</summary>
    public Connection Connection { get; }

    /// <summary>The client.</summary>
    public ClientConnection Client { get; }

    /// <summary>The origin; null when none was dialled yet.</summary>
    public ServerConnection? Server { get; }

    int IHookSubject.Revision => 0;

    string IHookSubject.Describe() => $"TLS of {(ReferenceEquals(Connection, Client) ? $"client {Client.PeerName}" : $"server {Server?.Address}")}";

    void IHookSubject.NoteChange(string addon)
    {
    }

    void IHookSubject.Refuse(string reason) => Connection.Error ??= reason;
}
