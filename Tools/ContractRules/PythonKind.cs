namespace MitmHost.ContractRules;

/// <summary>Where a Python source has a name.</summary>
public enum PythonKind
{
    /// <summary>A function at module or class level: <c>def clientconnect</c>.</summary>
    Hook,

    /// <summary>An attribute of a known kind of object, <c>Kind.name</c>: <c>Client.address</c> is <c>flow.client_conn.address</c> in a source.</summary>
    Attribute,

    /// <summary>A module, and everything below it.</summary>
    Module,

    /// <summary>A member of a module by its full path, imported or used.</summary>
    Import,

    /// <summary>The name of an option: <c>ctx.options.NAME</c>, or a string where an option is named.</summary>
    Option,

    /// <summary>A string: a key of a flow's state.</summary>
    Text,

    /// <summary>A way of writing that no single name tells, described in words.</summary>
    Shape,
}
