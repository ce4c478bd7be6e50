using Auscult.Web.Api;
using Auscult.Web.Live;
using Auscult.Web.Pages.Access;
using Auscult.Web.Pages.Approvals;
using Auscult.Web.Pages.Audit;
using Auscult.Web.Pages.Explore;
using Auscult.Web.Pages.Exports;
using Auscult.Web.Pages.Imports;
using Auscult.Web.Pages.Inbox;
using Auscult.Web.Pages.People;
using Auscult.Web.Pages.Posts;
using Auscult.Web.Pages.Privacy;
using Auscult.Web.Pages.Quotes;
using Auscult.Web.Pages.Samples;
using Auscult.Web.Pages.Settings;
using Auscult.Web.Pages.Sources;
using Microsoft.AspNetCore.Routing;

namespace Auscult.Web.Hosting;

/// <summary>Actions and fragments of one area of the pages.</summary>
internal interface IEndpoints
{
    static abstract void Map(IEndpointRouteBuilder routes);
}

/// <summary>Every area that answers more than its pages, one a line.</summary>
internal static class Endpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Map<AssetEndpoints>(routes);
        Map<HealthEndpoints>(routes);
        Map<LiveEndpoints>(routes);
        Map<ImportEndpoints>(routes);
        Map<QuarantineEndpoints>(routes);
        Map<SourceEndpoints>(routes);
        Map<ExploreEndpoints>(routes);
        Map<AccountEndpoints>(routes);
        Map<PeopleEndpoints>(routes);
        Map<SettingsEndpoints>(routes);
        Map<ApprovalsEndpoints>(routes);
        Map<ExportsEndpoints>(routes);
        Map<QuotesEndpoints>(routes);
        Map<SampleEndpoints>(routes);
        Map<PrivacyEndpoints>(routes);
        Map<AuditEndpoints>(routes);
        Map<InboxEndpoints>(routes);
        Map<PostEndpoints>(routes);
        Map<PostsApi>(routes);
        Map<ItemsApi>(routes);
        Map<StoreApi>(routes);
        Map<ImportsApi>(routes);
    }

    private static void Map<T>(IEndpointRouteBuilder routes)
        where T : IEndpoints => T.Map(routes);
}
