using Auscult.App;
using Auscult.App.Listening;
using Auscult.App.Quotes;
using Auscult.Contracts;
using Auscult.Web.Access;
using Auscult.Web.Hosting;
using Auscult.Web.Pages.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Auscult.Web.Pages.Quotes;

/// <summary>Words of a post for use elsewhere; each taking is on record before the words are handed out.</summary>
internal sealed class QuotesEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Copy(routes, "shortened", QuoteForm.Shortened, Right.ReadPosts);
        Copy(routes, "paraphrase", QuoteForm.Paraphrase, Right.ReadPosts);
        Copy(routes, "verbatim", QuoteForm.Verbatim, Right.ExportText);
        routes
            .MapPost(
                "/posts/{post:long}/quote/delete-paraphrase",
                (long post, HttpContext context, Viewer viewer, Workspace workspace, Understanding understanding) =>
                    Answers.BackAsync(
                        QuotePage.Address(post),
                        "paraphrase-deleted",
                        () =>
                            workspace.WriteAsync(
                                viewer.Account,
                                desk =>
                                    new ParaphraseDesk(desk, understanding.Protector, viewer.Permissions).DeleteAsync(
                                        post,
                                        context.RequestAborted
                                    ),
                                context.RequestAborted
                            )
                    )
            )
            .RequireRight(Right.Triage);
    }

    private static void Copy(IEndpointRouteBuilder routes, string name, QuoteForm form, Right right) =>
        routes
            .MapPost(
                "/posts/{post:long}/quote/" + name,
                (long post, HttpContext context, Viewer viewer, Workspace workspace, Understanding understanding) =>
                    CopyAsync(post, form, right, context, viewer, workspace, understanding)
            )
            .RequireRight(right);

    private static async Task<IResult> CopyAsync(
        long post,
        QuoteForm form,
        Right right,
        HttpContext context,
        Viewer viewer,
        Workspace workspace,
        Understanding understanding
    )
    {
        try
        {
            var offer = await workspace.ReadAsync(
                async store =>
                {
                    using var offers = new QuoteOffers(store, workspace.Keyring, understanding.PublicActors);
                    return await offers.OfAsync(post, viewer.Permissions, right, context.RequestAborted);
                },
                context.RequestAborted
            );
            if (offer.Words(form) is not { } words)
            {
                return Answers.SeeOther(QuotePage.Address(post));
            }

            await workspace.WriteAsync(
                viewer.Account,
                async desk => await desk.Store.Audit.AppendAsync(QuoteOffers.Taken(desk, offer, form), context.RequestAborted),
                context.RequestAborted
            );
            context.Response.Headers.CacheControl = "no-store";
            return Results.Text(words);
        }
        catch (RefusalException refusal)
        {
            return Answers.Refused(QuotePage.Address(post), refusal);
        }
    }
}
