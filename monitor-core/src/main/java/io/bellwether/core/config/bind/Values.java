// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

import io.bellwether.api.Secret;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Quote;
import io.bellwether.core.config.tree.Resolver;
import io.bellwether.core.config.tree.Text;
import io.bellwether.core.config.tree.Trail;
import io.bellwether.core.secret.SecretNames;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads single values, and knows which of them no message may ever repeat. */
public final class Values {
  /** What is shorter stands in other words, too, and is no password. */
  private static final int SHORTEST = 4;

  private final Problems problems;
  private final Resolver resolver;
  private final Set<String> secrets = new HashSet<>();
  private final Map<Class<?>, Map<String, Object>> read = new HashMap<>();
  private final Map<String, Place> literals = new TreeMap<>();

  /** Over the outside that references reach. */
  public Values(Problems problems, Resolver resolver) {
    this.problems = problems;
    this.resolver = resolver;
  }

  /** The value, or null when a mistake was told. */
  @Nullable Object read(Form.One one, Text written, Trail trail) {
    Optional<Text> resolved = resolver.resolve(written, trail);
    if (resolved.isEmpty()) {
      return null;
    }
    Text text = resolved.get();
    boolean promised = SecretNames.isOne(trail.lastKey());
    if (text.secret() || text.spread() || promised && text.value().length() >= SHORTEST) {
      secrets.add(text.value());
    }
    if (one.type() == Secret.class && !text.secret()) {
      secrets.add(text.value());
      if (text.place().line() > 0) {
        literals.putIfAbsent(text.place().source(), text.place());
      }
    }
    try {
      return known(one.scalar(), text.value());
    } catch (IllegalArgumentException e) {
      problems.mistake(
          text.place(),
          trail,
          promised && !text.secret() ? one.scalar().wrong() : wrong(one, text, e));
      return null;
    }
  }

  /** The same text is written again and again; values never change. */
  private Object known(Scalar scalar, String text) {
    if (scalar.pattern().isEmpty()) {
      return scalar.read(text);
    }
    Map<String, Object> texts = read.get(scalar.type());
    if (texts == null) {
      texts = new HashMap<>();
      read.put(scalar.type(), texts);
    }
    Object value = texts.get(text);
    if (value == null) {
      value = scalar.read(text);
      texts.put(text, value);
    }
    return value;
  }

  private static String wrong(Form.One one, Text text, IllegalArgumentException why) {
    if (text.spread()) {
      return one.scalar().wrong() + "; it goes over several lines, is a ':' missing in the next?";
    }
    if (text.secret()) {
      return Quote.value(text) + " " + one.scalar().wrong();
    }
    if (text.value().isBlank()) {
      return String.valueOf(why.getMessage()); // nothing in it could be a secret
    }
    return one.type() == Secret.class || one.type() == URI.class || isLikeAnAddress(text.value())
        ? one.scalar().wrong()
        : Quote.line(String.valueOf(why.getMessage()));
  }

  /** A sign-in may stand anywhere in an address that can not be read. */
  private static boolean isLikeAnAddress(String text) {
    return text.contains("://") || text.indexOf('@') >= 0;
  }

  /** A name that stands in a setting, as messages may show it. */
  public String shown(String name) {
    return repeatsSecret(name) ? "that is named from outside" : Quote.key(name);
  }

  /** Whether a text repeats a secret. */
  boolean repeatsSecret(String text) {
    return secrets.stream().anyMatch(secret -> !secret.isEmpty() && text.contains(secret));
  }

  /** The files that hold a secret in plain text, each with its first place. */
  public Map<String, Place> literalSecrets() {
    return literals;
  }
}
