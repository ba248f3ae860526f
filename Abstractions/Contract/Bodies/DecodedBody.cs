namespace MitmHost;

/// <summary>A body without its codings, kept until either changes.</summary>
/// <param name="Codings">The Content-Encoding that was taken off.</param>
/// <param name="Content">What was under it.</param>
internal sealed record DecodedBody(string Codings, byte[] Content);
