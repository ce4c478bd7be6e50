namespace Auscult.TestKit.Simulation;

/// <summary>How often each topic comes up on each day, and on which networks people talk about it.</summary>
internal sealed class Topics
{
    /// <summary>Adverse events whose teller also asks something, in percent.</summary>
    public const int AskBackPercent = 10;

    private const int Count = (int)Topic.Everyday;
    private readonly ulong[] _until;

    public Topics(SimulationOptions options)
    {
        _until = new ulong[options.Days * Count];
        Span<double> shares = stackalloc double[Count];
        for (var day = 0; day < options.Days; day++)
        {
            shares[(int)Topic.AdverseEvent] = options.AdverseEventShare;
            shares[(int)Topic.Negated] = options.AdverseDecoyShare * .3;
            shares[(int)Topic.OtherPerson] = options.AdverseDecoyShare * .25;
            shares[(int)Topic.Hypothetical] = options.AdverseDecoyShare * .2;
            shares[(int)Topic.Indication] = options.AdverseDecoyShare * .25;
            shares[(int)Topic.Question] = Math.Max(0, options.QuestionShare - options.AdverseEventShare * AskBackPercent / 100);
            shares[(int)Topic.Emergency] = options.EmergencyShare;
            shares[(int)Topic.FalseClaim] = options.ClaimPeakShare * Wave(day);
            shares[(int)Topic.Flu] = options.FluPeakShare * (.1 + .9 * Hump(day, 30, 26));
            shares[(int)Topic.Review] = .02;
            shares[(int)Topic.Health] = .08;
            double sum = 0;
            for (var topic = 0; topic < Count; topic++)
            {
                _until[day * Count + topic] = SeededRandom.Threshold(sum += shares[topic]);
            }
        }
    }

    public Topic Draw(int day, uint bits)
    {
        var until = _until.AsSpan(day * Count, Count);
        if (bits >= until[^1])
        {
            return Topic.Everyday;
        }

        var topic = 0;
        while (bits >= until[topic])
        {
            topic++;
        }

        return (Topic)topic;
    }

    /// <summary>A network for a topic; <paramref name="place"/> is uniform from 0 to 255.</summary>
    public static Network NetworkFor(Topic topic, int place)
    {
        // Of 256 posts: until where Twitter, Reddit, the web and the review site reach; the forum has the rest.
        ReadOnlySpan<byte> until = topic switch
        {
            <= Topic.Indication => [51, 102, 110, 200],
            Topic.Question => [64, 128, 154, 154],
            Topic.Emergency => [102, 179, 179, 179],
            Topic.FalseClaim => [154, 192, 243, 243],
            Topic.Flu => [141, 205, 230, 230],
            Topic.Review => [0, 0, 0, 230],
            _ => [108, 195, 230, 230],
        };
        var network = Network.Twitter;
        while (network < Network.Forum && place >= until[(int)network])
        {
            network++;
        }

        return network;
    }

    /// <summary>The false claim: nothing for four weeks, up through the fifth, then slowly down to an eighth.</summary>
    private static double Wave(int day) =>
        day switch
        {
            < 28 => 0,
            < 35 => (day - 27) / 7.0,
            _ => Math.Max(.125, 1 - (day - 34) / 21.0),
        };

    /// <summary>1 in the middle, falling smoothly to 0 at <paramref name="width"/> days from it.</summary>
    private static double Hump(int day, double middle, double width)
    {
        var distance = (day - middle) / width;
        var inside = Math.Max(0, 1 - distance * distance);
        return inside * inside;
    }
}
