namespace MitmHost.Host.Addons.Metadata;

/// <summary>Tells what the metadata reader throws over a damaged file from what is a fault of ours.</summary>
internal static class DamagedImage
{
    /// <summary>The reader says BadImageFormat for what it foresaw, and the others where damaged offsets and handles lead it astray.</summary>
    public static bool Is(Exception exception) => exception
        is BadImageFormatException or ArgumentException or InvalidOperationException or OverflowException or InvalidCastException
        or IndexOutOfRangeException or NotSupportedException or InvalidDataException;

    public static AddonRefusedException Refuse(string file, Exception exception) =>
        new($"{file} is damaged or no DLL at all: {OneLine.Of(exception.Message)} Copy it again.");
}
