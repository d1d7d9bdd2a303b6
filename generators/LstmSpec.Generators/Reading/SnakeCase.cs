using System.Text;

namespace LstmSpec.Generators.Reading;

/// <summary>Property names as they usually stand at the head of a file: <c>PetrolPrice</c> → <c>petrol_price</c>, <c>CO2Level</c> → <c>co2_level</c>.</summary>
internal static class SnakeCase
{
    public static string Of(string pascal)
    {
        var text = new StringBuilder();
        for (var i = 0; i < pascal.Length; i++)
        {
            var word = i > 0 && char.IsUpper(pascal[i]) && pascal[i - 1] != '_'
                && (!char.IsUpper(pascal[i - 1]) || (i + 1 < pascal.Length && char.IsLower(pascal[i + 1])));
            if (word) text.Append('_');
            text.Append(char.ToLowerInvariant(pascal[i]));
        }

        return text.ToString();
    }
}
