// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.api.Secret;
import io.bellwether.core.config.bind.Spelling;
import io.bellwether.core.secret.SecretNames;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes the secrets of one instance out of what it says: plugins know them, and drivers like to
 * repeat them, as they are or as an address, a header or JSON writes them.
 */
final class OwnSecrets implements UnaryOperator<String> {
  /** Shorter ones are parts of any text, and hide nothing. */
  private static final int SHORTEST = 4;

  private static final int UNMISTAKABLE = 8;

  /** Shorter parts of an address, or those without a digit, are names of teams and hosts. */
  private static final int SHORTEST_TOKEN = 12;

  /** More of what an instance says is shown nowhere. */
  private static final int LONGEST_TEXT = 16 * 1024;

  /** The decision about an alert with many long labels is read back, and must be whole. */
  private static final int LONGEST_KEPT = 256 * 1024;

  private static final Pattern PASSWORD_IN_ADDRESS =
      Pattern.compile("://[^/?#@:\\s]*:([^/?#\\s]*)@");

  private static final Pattern PROPERTY_OF_ADDRESS =
      Pattern.compile("[?&;]([^?&;=#\\s]+)=([^&;#\\s]+)");

  private final SecretForms forms;
  private final int longest;

  private OwnSecrets(Collection<String> secrets, int longest) {
    this.longest = longest;
    Set<String> all = new LinkedHashSet<>();
    secrets.forEach(secret -> addForms(secret, all));
    all.removeIf(form -> form.length() < SHORTEST);
    forms = new SecretForms(all);
  }

  static UnaryOperator<String> of(Record settings) {
    Set<String> secrets = new LinkedHashSet<>();
    collect("", settings, secrets);
    return hiding(secrets, LONGEST_TEXT);
  }

  /** What others could not mean who say it: a password may be a word or the name of a database. */
  static UnaryOperator<String> unmistakable(Collection<Record> settings) {
    Set<String> secrets = new LinkedHashSet<>();
    settings.forEach(one -> collect("", one, secrets));
    List.copyOf(secrets).forEach(one -> addParts(one, secrets));
    secrets.removeIf(
        one -> one.length() < UNMISTAKABLE || one.chars().allMatch(Character::isLetter));
    return hiding(secrets, LONGEST_KEPT);
  }

  /** Of an address that is the secret as a whole somebody may know the part that counts. */
  private static void addParts(String secret, Set<String> into) {
    int host = secret.indexOf("://");
    int path = host < 0 ? -1 : secret.indexOf('/', host + 3);
    if (path >= 0) {
      Stream.of(secret.substring(path + 1).split("[/?&=#]"))
          .filter(OwnSecrets::isToken)
          .forEach(into::add);
    }
  }

  /** Hidden in labels, the name of a team would lead to nobody, and two teams would be one. */
  private static boolean isToken(String part) {
    return part.length() >= SHORTEST_TOKEN && part.chars().anyMatch(Character::isDigit);
  }

  private static UnaryOperator<String> hiding(Set<String> secrets, int longest) {
    OwnSecrets own = new OwnSecrets(secrets, longest);
    return own.forms.isEmpty() ? UnaryOperator.identity() : own;
  }

  @Override
  public String apply(String text) {
    boolean cut = text.length() > longest;
    String hidden = forms.without(cut ? text.substring(0, longest) : text);
    return cut ? withoutBegun(hidden) : hidden;
  }

  /** The cut may go through a secret, of which the beginning would stay. */
  private String withoutBegun(String hidden) {
    return hidden.substring(0, Math.max(0, hidden.length() - forms.longest() + 1));
  }

  private static void addForms(String secret, Set<String> forms) {
    if (secret.length() < SHORTEST) {
      return;
    }
    byte[] bytes = secret.getBytes(UTF_8);
    forms.add(secret);
    forms.add(URLEncoder.encode(secret, UTF_8));
    forms.add(URLEncoder.encode(secret, UTF_8).replace("+", "%20"));
    for (int before = 0; before < 3; before++) {
      forms.add(inside(Base64.getEncoder(), bytes, before));
      forms.add(inside(Base64.getUrlEncoder(), bytes, before));
    }
    String json = secret.replace("\\", "\\\\").replace("\"", "\\\"");
    forms.add(json);
    forms.add(json.replace("/", "\\/"));
    forms.add(spelledOut(json));
    forms.add(secret.replace("'", "''")); // in SQL
  }

  /** As JSON is written that may stand inside HTML. */
  private static String spelledOut(String json) {
    String text = json;
    for (char one : new char[] {'&', '<', '>', '=', '\''}) {
      text = text.replace(String.valueOf(one), String.format(Locale.ROOT, "\\u%04x", (int) one));
    }
    return text;
  }

  /** As it looks in the encoding of a longer text, in which so many bytes stand before it. */
  private static String inside(Base64.Encoder base64, byte[] secret, int before) {
    byte[] longer = new byte[before + secret.length];
    System.arraycopy(secret, 0, longer, before, secret.length);
    String encoded = base64.withoutPadding().encodeToString(longer);
    int shared = longer.length % 3 == 0 ? 0 : 1; // with what stands behind it
    return encoded.substring((before * 8 + 5) / 6, encoded.length() - shared);
  }

  private static void collect(String name, @Nullable Object setting, Set<String> into) {
    if (setting instanceof Secret secret) {
      into.add(secret.reveal());
    } else if (setting instanceof String || setting instanceof URI) {
      addPasswords(name, setting.toString(), into);
    } else if (setting instanceof Record record) {
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        collect(component.getName(), value(record, component), into);
      }
    } else if (setting instanceof Optional<?> optional) {
      optional.ifPresent(value -> collect(name, value, into));
    } else if (setting instanceof Collection<?> values) {
      values.forEach(value -> collect(name, value, into));
    } else if (setting instanceof Map<?, ?> map) {
      map.forEach((key, value) -> collect(String.valueOf(key), value, into));
    }
  }

  /** Plain text is one where its name promises that, and may have some inside. */
  private static void addPasswords(String name, String text, Set<String> into) {
    if (SecretNames.isOne(Spelling.kebab(name))) {
      into.add(text);
    }
    for (Matcher found = PASSWORD_IN_ADDRESS.matcher(text); found.find(); ) {
      addPassword(found.group(1), into);
    }
    for (Matcher found = PROPERTY_OF_ADDRESS.matcher(text); found.find(); ) {
      if (SecretNames.isOne(Spelling.kebab(found.group(1)))) {
        addPassword(found.group(2), into);
      }
    }
  }

  private static void addPassword(String written, Set<String> into) {
    into.add(written);
    decoded(written).ifPresent(into::add);
  }

  private static Optional<String> decoded(String password) {
    try {
      return Optional.of(URLDecoder.decode(password, UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // not encoded
    }
  }

  private static @Nullable Object value(Record record, RecordComponent component) {
    try {
      boolean open = component.getAccessor().trySetAccessible();
      return open ? component.getAccessor().invoke(record) : null;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(record.getClass() + "." + component.getName(), e);
    } catch (InvocationTargetException refused) {
      return null; // foreign code: what it does not give, nobody else gets from it either
    }
  }
}
