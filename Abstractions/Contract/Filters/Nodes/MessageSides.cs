namespace MitmHost;

/// <summary>Which of both directions an operator looks at.</summary>
[Flags]
internal enum MessageSides
{
    None = 0,
    Request = 1,
    Response = 2,
    Both = Request | Response,
}
