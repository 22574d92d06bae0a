// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.api.Secret;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is sent with a request. Never prints itself. */
public final class Body {
  private static final Pattern TYPE = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+/[ -~]+");

  private final String type;
  private final byte[] bytes;
  private final List<Secret> secrets;

  private Body(String type, byte[] bytes, List<Secret> secrets) {
    this.type = type;
    this.bytes = bytes;
    this.secrets = secrets;
  }

  /**
   * Refuses what can not be sent as the type of a body, with words for whoever wrote it.
   *
   * @throws IllegalArgumentException when it is no media type
   */
  public static void checkType(String type) {
    if (!TYPE.matcher(type).matches()) {
      throw new IllegalArgumentException(
          "body-type: '" + type + "' is no media type; write it like application/json");
    }
  }

  /** A text of any media type, sent as UTF-8. */
  public static Body of(String type, String text) {
    checkType(type);
    return new Body(type, text.getBytes(UTF_8), List.of());
  }

  /** A text of JSON. */
  public static Body json(String text) {
    return of("application/json", text);
  }

  /** An object of JSON whose values may show nowhere, as for a sign-in. */
  public static Body json(Map<String, Secret> members) {
    String text =
        members.entrySet().stream()
            .map(
                one ->
                    JsonText.quoted(one.getKey()) + ":" + JsonText.quoted(one.getValue().reveal()))
            .collect(Collectors.joining(",", "{", "}"));
    return json(text).hiding(members.values().toArray(Secret[]::new));
  }

  /** A form whose values may show nowhere, as for a sign-in. */
  public static Body form(Map<String, Secret> fields) {
    String text =
        fields.entrySet().stream()
            .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue().reveal()))
            .collect(Collectors.joining("&"));
    return of("application/x-www-form-urlencoded", text)
        .hiding(fields.values().toArray(Secret[]::new));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /** The same, of which these parts may show nowhere. */
  public Body hiding(Secret... parts) {
    List<Secret> all = new ArrayList<>(secrets);
    all.addAll(List.of(parts));
    return new Body(type, bytes, List.copyOf(all));
  }

  /** Its media type. */
  public String type() {
    return type;
  }

  byte[] bytes() {
    return bytes;
  }

  List<Secret> secrets() {
    return secrets;
  }

  @Override
  public String toString() {
    return bytes.length + " bytes of " + type;
  }
}
