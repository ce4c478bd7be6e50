using System.Text;
using Auscult.Oracle.Tests.Oracle;

namespace Auscult.Oracle.Tests.Canary;

/// <summary>A scan that finds nothing proves nothing unless it would have found.</summary>
public sealed class MarkScanTests
{
    private static readonly MarkScan s_scan = new(Mark.All);

    private static readonly (string Name, Func<string, byte[]> Encode)[] s_encodings =
    [
        ("UTF-8", Encoding.UTF8.GetBytes),
        ("upper case", text => Encoding.UTF8.GetBytes(text.ToUpperInvariant())),
        ("UTF-16", Encoding.Unicode.GetBytes),
        ("hexadecimal", text => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text)))),
        ("base64", text => Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(text)))),
        ("base64 inside", text => Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes($"a{text}b")))),
        ("base64 further", text => Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes($"ab{text}cd")))),
        ("without separators", text => Encoding.UTF8.GetBytes(string.Concat(text.Where(char.IsLetterOrDigit)))),
    ];

    [Fact]
    public void Find_EveryMarkInEveryEncoding_IsFound()
    {
        foreach (var mark in Mark.All)
        {
            foreach (var (name, encode) in s_encodings)
            {
                byte[] planted = [0xff, .. "before "u8, .. encode(mark.Value), .. " behind"u8, 0xfe];
                var isTooShort = name == "without separators" && mark.Value.Count(char.IsLetterOrDigit) < 7;
                Assert.True(isTooShort || s_scan.Find("planted", planted).Any(), $"{mark.Kind} as {name}");
            }
        }
    }

    [Fact]
    public void FindInFiles_PlantedFile_IsNamed()
    {
        using var workspace = new Workspace();
        File.WriteAllText(workspace["clean.txt"], "nothing of anybody, 14/07/1984, (202) 555-0186");
        File.WriteAllText(workspace["kept.log"], $"failed for {Mark.InWords[0].Value}");

        var found = Assert.Single(s_scan.FindInFiles(workspace.Root), one => one.Contains("as written", StringComparison.Ordinal));
        Assert.StartsWith("kept.log: mail", found, StringComparison.Ordinal);
    }
}
