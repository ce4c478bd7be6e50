using System.Text.Json.Serialization.Metadata;
using Auscult.Web.Access;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Auscult.Web.Api;

/// <summary>The OpenAPI document of /api/v1. Additive only: docs/api/openapi.json is compared with it.</summary>
internal static class ApiDescription
{
    public static void AddApiDescription(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(ApiJson.Configure);
        services.AddOpenApi(
            "v1",
            document =>
            {
                document.ShouldInclude = action =>
                    ("/" + action.RelativePath).StartsWith(ApiKeySignIn.Path + "/", StringComparison.Ordinal);
                document.AddSchemaTransformer(
                    (schema, context, _) =>
                    {
                        Sharpen(schema, context);
                        return Task.CompletedTask;
                    }
                );
                document.AddDocumentTransformer(
                    (description, _, _) =>
                    {
                        Describe(description);
                        return Task.CompletedTask;
                    }
                );
            }
        );
    }

    /// <summary>
    /// Says of answers what is so: numbers are never written as text, and what is unknown is left out, so only what is always known is required.
    /// What programs send is described as leniently as it is read.
    /// </summary>
    private static void Sharpen(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var member = context.JsonPropertyInfo;
        if (context.ParameterDescription is not null || IsSent(context.JsonTypeInfo.Type) || IsSent(member?.DeclaringType))
        {
            return;
        }

        if (
            schema.Type is { } type
            && type.HasFlag(JsonSchemaType.String)
            && (type & (JsonSchemaType.Integer | JsonSchemaType.Number)) != 0
        )
        {
            schema.Type = type & ~JsonSchemaType.String;
            schema.Pattern = null;
        }

        if (context.JsonTypeInfo.Kind == JsonTypeInfoKind.Object && schema.Properties is not null)
        {
            schema.Required = context
                .JsonTypeInfo.Properties.Where(property => property.Get is not null && !IsNullable(property))
                .Select(property => property.Name)
                .ToHashSet();
        }
    }

    private static bool IsSent(Type? type) => type == typeof(ItemDecision);

    private static bool IsNullable(JsonPropertyInfo property) =>
        property.IsGetNullable || Nullable.GetUnderlyingType(property.PropertyType) is not null;

    private static void Describe(OpenApiDocument description)
    {
        description.Info = new OpenApiInfo
        {
            Title = "Auscult",
            Version = "v1",
            Description =
                "Protected posts, work items and sources for programs. Refusals are problem details (RFC 9457). Keys: Settings, API keys.",
        };
        description.Servers = [];
        description.Components ??= new OpenApiComponents();
        description.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["api_key"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "Authorization: Bearer ak_…",
            },
        };
        description.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("api_key", description)] = [] }];
    }
}
