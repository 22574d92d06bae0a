// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.json.Fields;
import io.bellwether.cli.json.JsonText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** For people or for programs. */
final class FormatOption {
  /** How the answer is written. */
  enum Format {
    TEXT,
    JSON
  }

  /** For the completion of the shell. */
  static final class Words extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Words() {
      super(List.of("text", "json"));
    }
  }

  static final class Converter implements ITypeConverter<Format> {
    @Override
    public Format convert(String value) {
      return switch (value.toLowerCase(Locale.ROOT)) {
        case "text" -> Format.TEXT;
        case "json" -> Format.JSON;
        default -> throw new TypeConversionException("'" + value + "' is none; take text or json");
      };
    }
  }

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      converter = Converter.class,
      completionCandidates = Words.class,
      description = "text or json; text when not given.")
  private Format format;

  boolean isText() {
    return format == Format.TEXT;
  }

  /** The same facts in words, or as they are. */
  String written(Map<String, Object> fields, Function<Fields, String> words) throws IOException {
    return isText() ? words.apply(new Fields(fields)) : JsonText.pretty(fields);
  }
}
