namespace MitmHost.Plugins;

/// <summary>What is done to all header fields of one name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Values">The values that it has afterwards; empty removes it.</param>
internal sealed record HeaderEdit(string Name, string[] Values)
{
    public void Apply(Headers headers)
    {
        if (Values.Length == 0)
        {
            // Unlike setting no value this is no change, and is not shown as one, where there is nothing to remove.
            headers.Remove(Name);
        }
        else
        {
            headers.SetAll(Name, Values);
        }
    }
}
