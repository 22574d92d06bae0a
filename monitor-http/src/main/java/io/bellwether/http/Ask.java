// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import io.bellwether.api.Secret;
import java.net.URI;
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
 * @param target where to
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
 * @param masking hides what may show nowhere
 */
public record Ask(
    String method,
    Target target,
    Map<String, String> headers,
    Map<String, Secret> secrets,
    Optional<Body> body,
    int mostBytes,
    Redirects redirects,
    Optional<Predicate<byte[]>> until,
    Optional<ProxyServer> proxy,
    Trust trust,
    boolean http2,
    Masking masking) {
  /** One megabyte. */
  public static final int USUAL_BYTES = 1 << 20;

  private static final Pattern METHOD = Pattern.compile("[A-Z]{1,20}");
  private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** Checks what can not be asked at all. */
  public Ask {
    if (!METHOD.matcher(method).matches()) {
      throw new IllegalArgumentException("method: '" + method + "' is none; write it like GET");
    }
    if (mostBytes < 1) {
      throw new IllegalArgumentException("most bytes: at least one is read");
    }
    if (body.isPresent() && (method.equals("GET") || method.equals("HEAD"))) {
      throw new IllegalArgumentException("body: goes with POST, PUT or PATCH, not " + method);
    }
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    secrets = Collections.unmodifiableMap(new LinkedHashMap<>(secrets));
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
        Target.of(uri),
        Map.of(),
        Map.of(),
        Optional.empty(),
        USUAL_BYTES,
        Redirects.SAME_HOST,
        Optional.empty(),
        Optional.empty(),
        Trust.OF_THE_MACHINE,
        true,
        Masking.NONE);
  }

  /** With one more header. */
  public Ask header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Ask(
        method, target, more, secrets, body, mostBytes, redirects, until, proxy, trust, http2,
        masking);
  }

  /** With one more header that may show nowhere and goes to no other host. */
  public Ask header(String name, Secret value) {
    Map<String, Secret> more = new LinkedHashMap<>(secrets);
    more.put(name, value);
    Ask with =
        new Ask(
            method, target, headers, more, body, mostBytes, redirects, until, proxy, trust, http2,
            masking);
    return with.hiding(value);
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

  /** By another method, to another address. */
  public Ask to(String how, URI where) {
    return new Ask(
        how,
        target.to(where),
        headers,
        secrets,
        body,
        mostBytes,
        redirects,
        until,
        proxy,
        trust,
        http2,
        masking);
  }

  /** With this body. */
  public Ask sending(Body sent) {
    Optional<Body> some = Optional.of(sent);
    Ask with =
        new Ask(
            method, target, headers, secrets, some, mostBytes, redirects, until, proxy, trust,
            http2, masking);
    return with.hiding(sent.secrets());
  }

  /** Reads no more than this of the answer, unpacked. */
  public Ask most(int bytes) {
    return new Ask(
        method, target, headers, secrets, body, bytes, redirects, until, proxy, trust, http2,
        masking);
  }

  /** May be sent elsewhere this far. */
  public Ask following(Redirects far) {
    return new Ask(
        method, target, headers, secrets, body, mostBytes, far, until, proxy, trust, http2,
        masking);
  }

  /**
   * Reads until the bytes that came so far are enough, and closes the connection then. For streams
   * such as server-sent events.
   */
  public Ask until(Predicate<byte[]> enough) {
    Optional<Predicate<byte[]>> some = Optional.of(enough);
    return new Ask(
        method, target, headers, secrets, body, mostBytes, redirects, some, proxy, trust, http2,
        masking);
  }

  /** Asks through a proxy; otherwise directly, whatever the environment says. */
  public Ask through(ProxyServer server) {
    Optional<ProxyServer> some = Optional.of(server);
    Ask with =
        new Ask(
            method, target, headers, secrets, body, mostBytes, redirects, until, some, trust, http2,
            masking);
    return with.hiding(server.password().stream().toList());
  }

  /** Believes these certificates. */
  public Ask trusting(Trust whom) {
    return new Ask(
        method, target, headers, secrets, body, mostBytes, redirects, until, proxy, whom, http2,
        masking);
  }

  /** Speaks HTTP/1.1 alone. */
  public Ask withoutHttp2() {
    return new Ask(
        method, target, headers, secrets, body, mostBytes, redirects, until, proxy, trust, false,
        masking);
  }

  /** What may show nowhere, wherever it comes from. */
  public Ask hiding(Secret... more) {
    return hiding(List.of(more));
  }

  private Ask hiding(List<Secret> more) {
    Masking all = masking.and(more);
    return new Ask(
        method, target, headers, secrets, body, mostBytes, redirects, until, proxy, trust, http2,
        all);
  }

  HttpUrl url() {
    return target.url();
  }
}
