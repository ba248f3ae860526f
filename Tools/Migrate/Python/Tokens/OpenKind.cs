namespace MitmHost.Tools.Migrate.Python.Tokens;

/// <summary>What may stand open at a place of a source.</summary>
internal enum OpenKind : byte
{
    /// <summary><c>(</c>, <c>[</c> or <c>{</c>.</summary>
    Bracket,

    /// <summary>The text of an f- or t-string.</summary>
    Format,

    /// <summary>A replacement field: <c>{</c> in an f-string.</summary>
    Field,

    /// <summary>The specification after the colon of a replacement field.</summary>
    Specification,
}
