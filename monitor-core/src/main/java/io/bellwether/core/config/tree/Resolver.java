// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the values of <code>${env:NAME}</code> and <code>${file:path}</code> in their places: once,
 * so that what comes in is never read for references again, and only where a setting is bound.
 */
public final class Resolver {
  private final Map<String, String> environment;
  private final Problems problems;
  private final SecretFile files = new SecretFile(Path.of("/run/secrets"));

  /** Over the variables of an environment. */
  public Resolver(Map<String, String> environment, Problems problems) {
    this.environment = Map.copyOf(environment);
    this.problems = problems;
  }

  /** The text with everything in its place; empty when a mistake was told. */
  public Optional<Text> resolve(Text text, Trail trail) {
    if (text.references() == Text.References.NONE || text.value().indexOf("${") < 0) {
      return Optional.of(text);
    }
    try {
      return Optional.of(replaced(text));
    } catch (IOException e) {
      problems.mistake(text.place(), trail, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** What a text refers to, as it is written there; empty when it stands for itself. */
  public static List<String> mentioned(Text text) {
    String value = text.value();
    List<String> all = new ArrayList<>();
    int at = text.references() == Text.References.NONE ? -1 : value.indexOf("${");
    for (; at >= 0; at = value.indexOf("${", at + 2)) {
      int end = value.indexOf('}', at);
      if (end > 0 && (at == 0 || value.charAt(at - 1) != '$')) {
        all.add(shown(value.substring(at + 2, end)));
      }
    }
    return all;
  }

  private Text replaced(Text text) throws IOException {
    String value = text.value();
    StringBuilder whole = new StringBuilder();
    List<String> from = new ArrayList<>();
    int done = 0;
    for (int at = value.indexOf("${"); at >= 0; at = value.indexOf("${", done)) {
      boolean escaped = at > done && value.charAt(at - 1) == '$';
      whole.append(value, done, escaped ? at - 1 : at);
      if (escaped) {
        whole.append("${");
        done = at + 2;
      } else {
        int end = value.indexOf('}', at);
        if (end < 0) {
          throw new IOException("'${' without '}'; write $${ where a plain ${ is meant");
        }
        String body = value.substring(at + 2, end);
        from.add(shown(body));
        whole.append(value(body, text));
        done = end + 1;
      }
    }
    String result = whole.append(value, done, value.length()).toString();
    if (from.isEmpty()) {
      return Text.literal(result, text.place());
    }
    if (result.isEmpty()) {
      throw new IOException(String.join(", ", from) + " is there but empty");
    }
    return Text.secret(result, text.place(), String.join(", ", from));
  }

  private String value(String body, Text text) throws IOException {
    if (body.startsWith("env:")) {
      return variable(body.substring(4), body);
    }
    if (body.startsWith("file:") && body.length() > 5) {
      return file(body.substring(5), text.place());
    }
    if (!isName(body)) {
      throw new IOException(
          "only ${env:NAME} and ${file:path} are known; write $${ where a plain ${ is meant");
    }
    if (text.references() != Text.References.BARE_TOO) {
      throw new IOException(
          "write ${env:" + Quote.key(body) + "} for a variable of the environment");
    }
    return variable(body, body);
  }

  private String variable(String name, String body) throws IOException {
    if (name.contains(":-")) {
      throw new IOException(
          "a value for the case that a variable is not set can not be given here");
    }
    if (!isName(name)) {
      throw new IOException("the name in ${env:...} must be letters, digits and underscores");
    }
    String value = environment.get(name);
    if (value == null) {
      throw new IOException(shown(body) + " is not set in the environment");
    }
    return value;
  }

  private String file(String path, Place place) throws IOException {
    try {
      return files.read(Path.of(place.source()).resolveSibling(path));
    } catch (IOException e) {
      throw new IOException(shown("file:" + path) + " " + RegularFile.explain(e), e);
    } catch (InvalidPathException e) {
      throw new IOException("the path in ${file:...} is not one", e);
    }
  }

  private static String shown(String body) {
    int colon = body.indexOf(':') + 1;
    return "${" + body.substring(0, colon) + Quote.key(body.substring(colon)) + "}";
  }

  private static boolean isName(String name) {
    boolean sound = !name.isEmpty() && !Character.isDigit(name.charAt(0));
    for (int i = 0; sound && i < name.length(); i++) {
      char c = name.charAt(i);
      sound = c == '_' || c < 128 && Character.isLetterOrDigit(c);
    }
    return sound;
  }
}
