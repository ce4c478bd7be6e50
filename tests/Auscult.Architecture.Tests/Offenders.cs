namespace Auscult.Architecture.Tests;

/// <summary>A rule over many things fails with the list of those that break it, in full.</summary>
internal static class Offenders
{
    public static void None(IEnumerable<string> offenders)
    {
        var list = offenders.ToList();
        if (list.Count > 0)
        {
            Assert.Fail($"{list.Count} break this rule:\n  {string.Join("\n  ", list)}");
        }
    }
}
