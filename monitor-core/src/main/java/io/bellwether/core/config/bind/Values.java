// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

import io.bellwether.api.Secret;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Quote;
import io.bellwether.core.config.tree.Resolver;
import io.bellwether.core.config.tree.Text;
import io.bellwether.core.config.tree.Trail;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads single values, and knows which of them no message may ever repeat. */
public final class Values {
  private final Problems problems;
  private final Resolver resolver;
  private final Set<String> secrets = new HashSet<>();
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
    if (text.secret()) {
      secrets.add(text.value());
    } else if (one.type() == Secret.class) {
      secrets.add(text.value());
      if (text.place().line() > 0) {
        literals.putIfAbsent(text.place().source(), text.place());
      }
    }
    try {
      return one.scalar().read().apply(text.value());
    } catch (IllegalArgumentException e) {
      problems.mistake(text.place(), trail, wrong(one, text, e));
      return null;
    }
  }

  private static String wrong(Form.One one, Text text, IllegalArgumentException why) {
    return text.secret() || one.type() == Secret.class
        ? Quote.value(text) + " " + one.scalar().wrong()
        : Quote.line(String.valueOf(why.getMessage()));
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
