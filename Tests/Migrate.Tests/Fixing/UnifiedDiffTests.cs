using MitmHost.Tools.Migrate.Fixing;

namespace MitmHost.Migrate.Tests.Fixing;

public sealed class UnifiedDiffTests
{
    [Fact]
    public void Of_OneLine_ShowsThreeAround() =>
        Assert.Equal(
            "--- a.py\n+++ a.py\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n",
            UnifiedDiff.Of("a.py", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"));

    [Fact]
    public void Of_LastLineWithoutEnd_SaysSo() =>
        Assert.Equal(
            "--- a.py\n+++ a.py\n@@ -1,2 +1,2 @@\n x\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n",
            UnifiedDiff.Of("a.py", "x\na", "x\nb"));

    [Fact]
    public void Of_InsertedLine_IsAdded() =>
        Assert.Equal("--- a.py\n+++ a.py\n@@ -1,1 +1,2 @@\n+import logging\n x\n", UnifiedDiff.Of("a.py", "x\n", "import logging\nx\n"));
}
