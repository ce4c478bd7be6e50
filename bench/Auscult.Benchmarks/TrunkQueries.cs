namespace Auscult.Benchmarks;

/// <summary>200 queries as people ask them: common and rare words, phrases, prefixes, combinations, filters, and filters alone.</summary>
internal static class TrunkQueries
{
    private static readonly string[] Words =
    [
        "vaccine",
        "headache",
        "nausea",
        "insomnia",
        "flu",
        "fever",
        "doctor",
        "morning",
        "river",
        "tired",
        "garden",
        "bus",
        "train",
        "coffee",
        "vaccin",
        "fièvre",
        "fatigue",
        "grippe",
        "médecin",
        "jardin",
        "matin",
        "hier",
        "pharmacie",
        "sertraline",
        "ozempic",
    ];

    private static readonly string[] Filters =
    [
        "lang:en",
        "lang:fr",
        "source:twitter",
        "source:reddit",
        "kind:review",
        "kind:reply",
        "label:adverse-event",
        "label:question",
        "since:2026-01-20",
        "until:2026-02-01",
        "since:2026-02-01 until:2026-02-08",
        "rating:<=2",
    ];

    public static IEnumerable<string> All()
    {
        foreach (var word in Words)
        {
            yield return word;
            yield return $"{word} {Filters[word.Length % Filters.Length]}";
        }

        for (var i = 0; i < Words.Length; i++)
        {
            var other = Words[(i * 7 + 3) % Words.Length];
            yield return $"{Words[i]} OR {other}";
            yield return $"{Words[i]} AND ({other} OR {Words[(i + 5) % Words.Length]}) -{Words[(i + 11) % Words.Length]}";
            yield return $"{Words[i]} -{other} {Filters[i % Filters.Length]}";
            yield return Words[i][..Math.Min(4, Words[i].Length)] + "*";
        }

        foreach (var filter in Filters)
        {
            yield return filter;
            yield return $"{filter} -label:question";
        }

        foreach (
            var phrase in new[] { "since I started", "side effects", "mal de tête", "cannot sleep", "this morning", "the bus was late" }
        )
        {
            yield return $"\"{phrase}\"";
            yield return $"\"{phrase}\" lang:en";
        }

        for (var month = 1; month <= 2; month++)
        {
            for (var day = 1; day <= 7; day++)
            {
                yield return $"doctor since:2026-0{month}-0{day} until:2026-0{month}-{day + 14:00}";
            }
        }
    }
}
