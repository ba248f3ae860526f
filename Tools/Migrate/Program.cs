using System.Diagnostics;
using MitmHost.Tools.Migrate.Python.Syntax;
using MitmHost.Tools.Migrate.Python.Text;
foreach (var f in args) { var t = PythonDecoder.Decode(File.ReadAllBytes(f)); var s = Stopwatch.GetTimestamp(); var tree = Parser.Parse(t.Value); Console.WriteLine($"{f}: {tree.Body.Count} statements, {tree.Problems} problems {Stopwatch.GetElapsedTime(s).TotalMilliseconds:F2}"); }
