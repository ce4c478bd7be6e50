using System.Globalization;

namespace Auscult.Oracle.Tests.Oracle;

/// <summary>How well what was found agrees with what was planted.</summary>
internal sealed record Score(string Head, int Planted, int Found, int Both)
{
    public double Recall => (double)Both / Planted;

    public double Precision => (double)Both / Found;

    public static Score Of<T>(string head, IEnumerable<T> all, Func<T, bool> isPlanted, Func<T, bool> isFound)
    {
        var (planted, found, both) = (0, 0, 0);
        foreach (var one in all)
        {
            planted += isPlanted(one) ? 1 : 0;
            found += isFound(one) ? 1 : 0;
            both += isPlanted(one) && isFound(one) ? 1 : 0;
        }

        return new Score(head, planted, found, both);
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Head}: planted {Planted}, found {Found}, both {Both}, recall {Recall:0.000}, precision {Precision:0.000}"
        );
}
