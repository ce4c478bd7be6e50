using Auscult.Contracts;
using Auscult.Text.Identifiers.Detectors;

namespace Auscult.Text.Identifiers;

/// <summary>All detectors in the order they run: a new one is one line here, before the one that takes the remaining numbers.</summary>
internal static class DetectorCatalog
{
    public static IIdentifierDetector[] Create(KnowledgeBase knowledge) =>
        [
            new EmailDetector(),
            new SpelledEmailDetector(),
            new HandleDetector(knowledge),
            new LinkDetector(),
            new DateDetector(),
            new AgeDetector(),
            new IbanDetector(),
            new IpDetector(),
            new CoordinatesDetector(),
            new CardDetector(),
            new NationalIdDetector(),
            new ProfessionalIdDetector(),
            new RecordNumberDetector(),
            new PhoneDetector(),
            new PostcodeDetector(),
            new AddressDetector(),
            new PersonDetector(),
            new OwnNameDetector(),
            new NumberDetector(),
        ];
}
