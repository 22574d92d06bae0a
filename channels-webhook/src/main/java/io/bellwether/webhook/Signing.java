// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.api.Secret;
import io.bellwether.http.Ask;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what is sent, so that a receiver knows who says it and when. The form is that of Standard
 * Webhooks, and beside it that of GitHub for who knows only that.
 */
final class Signing {
  private static final String PREFIX = "whsec_";

  private static final int SHORTEST = 24;
  private static final int LONGEST = 64;

  private final List<byte[]> keys;
  private final Optional<byte[]> github;

  Signing(List<Secret> keys, Optional<Secret> github) {
    this.keys = keys.stream().map(Signing::decoded).toList();
    this.github = github.map(key -> key.reveal().getBytes(UTF_8));
  }

  /** Says of the first key that is none how to get one. */
  static void check(List<Secret> keys) {
    keys.forEach(Signing::decoded);
  }

  private static byte[] decoded(Secret key) {
    String text = key.reveal().strip();
    try {
      byte[] bytes = Base64.getDecoder().decode(text.substring(PREFIX.length()));
      if (text.startsWith(PREFIX) && bytes.length >= SHORTEST && bytes.length <= LONGEST) {
        return bytes;
      }
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
      throw none(); // without the cause, whose words may hold a part of it
    }
    throw none();
  }

  private static IllegalArgumentException none() {
    return new IllegalArgumentException(
        "signing-keys: a key is 'whsec_' and 24 to 64 bytes in Base64; make one by: echo"
            + " whsec_$(openssl rand -base64 32)");
  }

  /**
   * The same with its signature.
   *
   * @param id the same in all repetitions, so that the receiver can drop them
   * @param at of this attempt
   * @param text the very bytes that are sent
   */
  Ask signed(Ask ask, String id, Instant at, String text) {
    String plain = plain(id);
    Ask named = ask.header("webhook-id", plain);
    if (!keys.isEmpty()) {
      String said = plain + "." + at.getEpochSecond() + "." + text;
      String signatures =
          keys.stream()
              .map(key -> "v1," + Base64.getEncoder().encodeToString(mac(key, said)))
              .collect(Collectors.joining(" "));
      named =
          named
              .header("webhook-timestamp", String.valueOf(at.getEpochSecond()))
              .header("webhook-signature", signatures);
    }
    return github.isEmpty()
        ? named
        : named.header(
            "X-Hub-Signature-256", "sha256=" + HexFormat.of().formatHex(mac(github.get(), text)));
  }

  /** A dot would be taken for the next part. */
  private static String plain(String id) {
    StringBuilder plain = new StringBuilder(id);
    for (int i = 0; i < id.length(); i++) {
      if (!isPlain(id.charAt(i))) {
        plain.setCharAt(i, '-');
      }
    }
    return plain.toString();
  }

  private static boolean isPlain(char one) {
    return one >= 'a' && one <= 'z'
        || one >= 'A' && one <= 'Z'
        || one >= '0' && one <= '9'
        || one == '_'
        || one == '-';
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
