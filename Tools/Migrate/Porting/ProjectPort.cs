using System.Text;
using MitmHost.Tools.Migrate.Python.Addons;
using MitmHost.Tools.Migrate.Python.Syntax;
using MitmHost.Tools.Migrate.Python.Text;

namespace MitmHost.Tools.Migrate.Porting;

/// <summary>Writes a C# project from a Python addon: what it can say in C# it says, and the rest stands as a comment where it has to go.</summary>
internal static class ProjectPort
{
    /// <param name="fileName">The name of the Python file.</param>
    /// <param name="source">What it holds.</param>
    /// <returns>Null when there is no addon in it.</returns>
    public static PortedProject? Of(string fileName, PythonText source)
    {
        var module = ModuleScan.Run(fileName, source);
        var project = CSharpName.OfType(Path.GetFileNameWithoutExtension(fileName));
        var addons = module.Tree.Body.OfType<ClassStmt>().Select(c => new AddonSource(c.Name.Value, c.Body, IsClass: true)).Where(a => a.HasHooks || module.Registered.Contains(a.Name)).ToList();
        if (addons.Count == 0)
        {
            addons.Add(new AddonSource(project, module.Tree.Body, IsClass: false));
        }

        if (addons is [{ IsClass: false, HasHooks: false }])
        {
            return null;
        }

        var files = new List<PortedFile> { new($"{project}.csproj", ProjectFile()) };
        var ported = addons.Where(a => a.IsClass).Select(a => a.Name).ToHashSet(StringComparer.Ordinal);
        var todos = 0;
        foreach (var addon in addons.DistinctBy(a => CSharpName.OfType(a.Name), StringComparer.OrdinalIgnoreCase))
        {
            var port = new AddonPort(addon, source, module.Tree.Body, ported);
            files.Add(new PortedFile($"{port.ClassName}.cs", port.Write(fileName)));
            if (port.Options.Count > 0)
            {
                files.Add(new PortedFile($"{port.ClassName}Options.cs", Options(port)));
            }

            todos += port.Todos;
        }

        return new PortedProject(project, files, todos, module.Tree.Problems);
    }

    private static string ProjectFile() =>
        $"""
        <Project Sdk="Microsoft.NET.Sdk">

          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>

          <ItemGroup>
            <PackageReference Include="MitmHost.Abstractions" Version="{typeof(ProjectPort).Assembly.GetName().Version!.ToString(3)}" ExcludeAssets="runtime" />
          </ItemGroup>

        </Project>

        """.ReplaceLineEndings("\n");

    private static string Options(AddonPort port)
    {
        var text = new StringBuilder();
        text.Append($"/// <summary>The options of <see cref=\"{port.ClassName}\"/>.</summary>\npublic sealed class {port.ClassName}Options\n{{\n");
        var isFirst = true;
        foreach (var option in port.Options)
        {
            text.Append(isFirst ? "" : "\n");
            isFirst = false;
            if (option.Help.Length > 0)
            {
                text.Append($"    /// <summary>{System.Security.SecurityElement.Escape(option.Help.ReplaceLineEndings(" "))}</summary>\n");
            }

            text.Append($"    public {option.Declared} {option.Property} {{ get; set; }} = {option.Default};\n");
        }

        return text.Append("}\n").ToString();
    }
}
