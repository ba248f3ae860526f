namespace MitmHost.FlowFiles.Tests;

/// <summary>Public sample files, which lie beside the project where somebody has put them.</summary>
internal static class Samples
{
    public static string Find(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "shared", "data", "flowfiles", name);
            if (File.Exists(path))
            {
                return path;
            }
        }

        Assert.Skip("The sample flow files are not beside the project.");
        return "";
    }
}
