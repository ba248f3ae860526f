namespace MitmHost.FlowFiles;

/// <summary>What a value of a flow file is, as the byte behind it says.</summary>
internal enum TnetKind
{
    /// <summary><c>0:~</c>, Python's None.</summary>
    Null,

    /// <summary><c>4:true!</c> or <c>5:false!</c>.</summary>
    Boolean,

    /// <summary><c>2:42#</c>, of any size.</summary>
    Integer,

    /// <summary><c>3:1.5^</c>.</summary>
    Float,

    /// <summary><c>3:abc,</c>.</summary>
    Bytes,

    /// <summary><c>3:abc;</c>, text in UTF-8 (mitmproxy's own addition to tnetstrings).</summary>
    Text,

    /// <summary><c>6:1:1#0:~]</c>, a list or tuple.</summary>
    List,

    /// <summary><c>8:1:a;1:1#}</c>, keys and values in turn.</summary>
    Dictionary,
}
