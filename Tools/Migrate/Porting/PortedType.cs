namespace MitmHost.Tools.Migrate.Porting;

/// <summary>The type of a translated expression: what is not known is not translated.</summary>
internal enum PortedType
{
    Text,

    /// <summary>A text that may be null.</summary>
    MaybeText,
    Bytes,
    Number,

    /// <summary>A number that may be null.</summary>
    MaybeNumber,
    Real,
    Truth,
    Nothing,
    Texts,

    /// <summary>The names of changed options.</summary>
    Names,
    Flow,
    Request,
    Response,
    Headers,

    /// <summary>Names and values: a query, cookies, a form.</summary>
    Pairs,
    Client,
    Server,
    ServerEvent,
    Address,
    TlsEvent,
    LogEntry,
    Flows,
}
