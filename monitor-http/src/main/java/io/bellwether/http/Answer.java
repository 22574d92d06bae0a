// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import io.bellwether.api.Secret;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a service answered. Its text is foreign: show it only by {@link #began} or a masking. */
public final class Answer {
  private static final Pattern CHARSET =
      Pattern.compile("(?i)charset\\s*=\\s*[\"']?([^\\s\"';,]+)");

  private static final int OF_ITS_BEGINNING = 2_000;

  private final int status;
  private final String protocol;
  private final Map<String, List<String>> headers;
  private final Bytes body;
  private final Phases phases;
  private final URI uri;
  private final Optional<Chain> chain;
  private final Masking masking;

  Answer(
      int status,
      String protocol,
      Map<String, List<String>> headers,
      Bytes body,
      Phases phases,
      URI uri,
      Optional<Chain> chain,
      Masking masking) {
    this.status = status;
    this.protocol = protocol;
    this.headers = headers;
    this.body = body;
    this.phases = phases;
    this.uri = uri;
    this.chain = chain;
    this.masking = masking;
  }

  /** As in 200. */
  public int status() {
    return status;
  }

  /** Whether the status is one of success, 200 to 299. */
  public boolean ok() {
    return status >= 200 && status < 300;
  }

  /** As in {@code HTTP/1.1} or {@code HTTP/2}. */
  public String protocol() {
    return protocol;
  }

  /** The first value of a header, however its name is written. */
  public Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  /** All values of a header, however its name is written. */
  public List<String> headers(String name) {
    return headers.getOrDefault(name, List.of());
  }

  /** All headers by name; names in any case find them. */
  public Map<String, List<String>> headers() {
    return headers;
  }

  /** What was read, unpacked. */
  public byte[] body() {
    return body.read().clone();
  }

  byte[] bytes() {
    return body.read();
  }

  /** How much was read, unpacked. */
  public int size() {
    return body.read().length;
  }

  /** Whether there was more than was to be read. */
  public boolean cut() {
    return body.cut();
  }

  /** As in {@code more than 1MB, unpacked from 1kB}: how much it was, where it was too much. */
  public String tooMuch() {
    return body.tooMuch();
  }

  /** The body as text. What its charset does not know is shown as a replacement. */
  public String text() {
    return new String(body.read(), charset());
  }

  /** The one that the answer names, or UTF-8. */
  public Charset charset() {
    Matcher named = CHARSET.matcher(header("Content-Type").orElse(""));
    if (!named.find()) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(named.group(1));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }

  /** The media type alone, in lower case; empty when there is none. */
  public String mediaType() {
    String type = header("Content-Type").orElse("");
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  /** At most 80 characters of its beginning, in one line, without secrets. */
  public String began() {
    int most = Math.min(body.read().length, OF_ITS_BEGINNING);
    return masking.few(new String(body.read(), 0, most, charset()));
  }

  /** Where the time went. */
  public Phases phases() {
    return phases;
  }

  /** Who answered in the end, after redirects. */
  public URI uri() {
    return uri;
  }

  /** What the server showed of itself, where it speaks TLS. */
  public Optional<Chain> chain() {
    return chain;
  }

  /** Hides what the question hid. */
  public Masking masking() {
    return masking;
  }

  /** The same, whose messages hide one more, such as a token that it holds. */
  public Answer hiding(Secret secret) {
    Masking more = masking.and(secret);
    return new Answer(status, protocol, headers, body, phases, uri, chain, more);
  }

  /** Where it came from, fit for a message: without a query. */
  public String place() {
    return Place.of(uri, masking);
  }

  /** Without its body. */
  @Override
  public String toString() {
    return "HTTP " + status + " of " + place();
  }
}
