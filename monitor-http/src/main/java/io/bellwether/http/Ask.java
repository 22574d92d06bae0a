// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import io.bellwether.api.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * One question to a service. Made by {@link #get} and the like, and changed by its withers.
 *
 * @param method as in {@code GET}
 * @param uri of the scheme http or https, without user and password
 * @param headers what is sent beside the usual ones; to another host or port only those go along
 *     that can hold no secret, such as Accept
 * @param secrets headers whose values may show nowhere and go to no other host
 * @param body what is sent, if anything
 * @param mostBytes of the answer, unpacked; more is not read
 * @param redirects how far it may send us elsewhere
 * @param until ends the reading of an answer that has no end
 * @param proxy who is asked to ask
 * @param trust whose certificates are believed
 * @param http2 whether the newer protocol is offered
 * @param hidden what may show nowhere beside the above
 */
public record Ask(
    String method,
    URI uri,
    Map<String, String> headers,
    Map<String, Secret> secrets,
    Optional<Body> body,
    int mostBytes,
    Redirects redirects,
    Optional<Predicate<byte[]>> until,
    Optional<ProxyServer> proxy,
    Trust trust,
    boolean http2,
    List<Secret> hidden) {
  /** One megabyte. */
  public static final int USUAL_BYTES = 1 << 20;

  private static final Pattern METHOD = Pattern.compile("[A-Z]{1,20}");
  private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** Checks what can not be asked at all. */
  public Ask {
    if (!METHOD.matcher(method).matches()) {
      throw new IllegalArgumentException("method: '" + method + "' is none; write it like GET");
    }
    if (uri.getRawUserInfo() != null || String.valueOf(uri.getRawAuthority()).contains("@")) {
      throw new IllegalArgumentException(
          "url: has a user or a password in it; give them apart, so that they are never shown");
    }
    if (HttpUrl.parse(uri.toString()) == null) {
      throw new IllegalArgumentException(
          "url: can not be asked; write it like https://shop.example/health");
    }
    if (mostBytes < 1) {
      throw new IllegalArgumentException("most bytes: at least one is read");
    }
    if (body.isPresent() && (method.equals("GET") || method.equals("HEAD"))) {
      throw new IllegalArgumentException("body: goes with POST, PUT or PATCH, not " + method);
    }
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    secrets = Collections.unmodifiableMap(new LinkedHashMap<>(secrets));
    hidden = List.copyOf(hidden);
    headers.forEach(Ask::valid);
    secrets.forEach((name, value) -> valid(name, value.reveal()));
  }

  /** Says what is wrong without the value, which may be a secret. */
  private static void valid(String name, String value) {
    if (!HEADER.matcher(name).matches()) {
      throw new IllegalArgumentException("headers: '" + name + "' is no name of a header");
    }
    if (!value.chars().allMatch(c -> c == '\t' || c >= ' ' && c < 0x7f)) {
      throw new IllegalArgumentException(
          "headers: the value of '" + name + "' has a line break, or letters that HTTP has not");
    }
  }

  /** Asks for what is there. */
  public static Ask get(URI uri) {
    return of("GET", uri);
  }

  /** Sends something. */
  public static Ask post(URI uri, Body body) {
    return of("POST", uri).sending(body);
  }

  /** Any method, without a body. */
  public static Ask of(String method, URI uri) {
    return new Ask(
        method,
        uri,
        Map.of(),
        Map.of(),
        Optional.empty(),
        USUAL_BYTES,
        Redirects.SAME_HOST,
        Optional.empty(),
        Optional.empty(),
        Trust.OF_THE_MACHINE,
        true,
        List.of());
  }

  /** With one more header. */
  public Ask header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Ask(
        method, uri, more, secrets, body, mostBytes, redirects, until, proxy, trust, http2, hidden);
  }

  /** With one more header that may show nowhere and goes to no other host. */
  public Ask header(String name, Secret value) {
    Map<String, Secret> more = new LinkedHashMap<>(secrets);
    more.put(name, value);
    return new Ask(
        method, uri, headers, more, body, mostBytes, redirects, until, proxy, trust, http2, hidden);
  }

  /** Signed in by a token. */
  public Ask bearer(Secret token) {
    return header("Authorization", Secret.of("Bearer " + token.reveal())).hiding(token);
  }

  /** Signed in by name and password. */
  public Ask basic(String user, Secret password) {
    String login =
        okhttp3.Credentials.basic(user, password.reveal(), java.nio.charset.StandardCharsets.UTF_8);
    return header("Authorization", Secret.of(login)).hiding(password);
  }

  /** With this body. */
  public Ask sending(Body sent) {
    Optional<Body> some = Optional.of(sent);
    return new Ask(
        method, uri, headers, secrets, some, mostBytes, redirects, until, proxy, trust, http2,
        hidden);
  }

  /** Reads no more than this of the answer, unpacked. */
  public Ask most(int bytes) {
    return new Ask(
        method, uri, headers, secrets, body, bytes, redirects, until, proxy, trust, http2, hidden);
  }

  /** May be sent elsewhere this far. */
  public Ask following(Redirects far) {
    return new Ask(
        method, uri, headers, secrets, body, mostBytes, far, until, proxy, trust, http2, hidden);
  }

  /**
   * Reads until the bytes that came so far are enough, and closes the connection then. For streams
   * such as server-sent events.
   */
  public Ask until(Predicate<byte[]> enough) {
    Optional<Predicate<byte[]>> some = Optional.of(enough);
    return new Ask(
        method, uri, headers, secrets, body, mostBytes, redirects, some, proxy, trust, http2,
        hidden);
  }

  /** Asks through a proxy; otherwise directly, whatever the environment says. */
  public Ask through(ProxyServer server) {
    Optional<ProxyServer> some = Optional.of(server);
    return new Ask(
        method, uri, headers, secrets, body, mostBytes, redirects, until, some, trust, http2,
        hidden);
  }

  /** Believes these certificates. */
  public Ask trusting(Trust whom) {
    return new Ask(
        method, uri, headers, secrets, body, mostBytes, redirects, until, proxy, whom, http2,
        hidden);
  }

  /** Speaks HTTP/1.1 alone. */
  public Ask withoutHttp2() {
    return new Ask(
        method, uri, headers, secrets, body, mostBytes, redirects, until, proxy, trust, false,
        hidden);
  }

  /** What may show nowhere, wherever it comes from. */
  public Ask hiding(Secret... more) {
    List<Secret> all = new ArrayList<>(hidden);
    all.addAll(List.of(more));
    return new Ask(
        method, uri, headers, secrets, body, mostBytes, redirects, until, proxy, trust, http2, all);
  }

  Masking masking() {
    List<Secret> all = new ArrayList<>(hidden);
    all.addAll(secrets.values());
    body.ifPresent(sent -> all.addAll(sent.secrets()));
    proxy.flatMap(ProxyServer::password).ifPresent(all::add);
    return Masking.of(all);
  }

  HttpUrl url() {
    return HttpUrl.get(uri.toString());
  }
}
