namespace MitmHost;

/// <summary>
/// Says that the addon's <see cref="IRequestHook"/> and <see cref="IResponseHook"/> do not need the body: it may have passed already when they run.
/// </summary>
/// <remarks>
/// Without it a subscribed request or response hook makes the host hold back each body until it is complete. See <see cref="HttpMessage.BodyMode"/>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StreamsBodiesAttribute : Attribute;
