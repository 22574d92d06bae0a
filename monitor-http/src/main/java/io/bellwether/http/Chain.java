// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The certificates that a server showed, its own first.
 *
 * @param certificates as they were sent
 */
public record Chain(List<X509Certificate> certificates) {
  private static final double DAY = Duration.ofDays(1).toSeconds();
  private static final int NAME_OF_HOST = 2;
  private static final int ADDRESS = 7;

  /** Never empty. */
  public Chain {
    certificates = List.copyOf(certificates);
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException("a chain has at least one certificate");
    }
  }

  /** That of the server itself. */
  public X509Certificate own() {
    return certificates.get(0);
  }

  /** The one that ends first. */
  public X509Certificate firstToEnd() {
    return certificates.stream()
        .min(Comparator.comparing(X509Certificate::getNotAfter))
        .orElseThrow();
  }

  /** When the first of them ends. */
  public Instant ends() {
    return firstToEnd().getNotAfter().toInstant();
  }

  /** Until the first of them ends; negative once it has. */
  public double daysLeft(Instant now) {
    return Duration.between(now, ends()).toSeconds() / DAY;
  }

  /** The names and addresses it is for. */
  public List<String> names() {
    return entries(List.of(NAME_OF_HOST, ADDRESS));
  }

  private List<String> entries(List<Integer> kinds) {
    List<String> entries = new ArrayList<>();
    for (List<?> one : alternatives()) {
      if (one.get(0) instanceof Integer kind
          && kinds.contains(kind)
          && one.get(1) instanceof String entry) {
        entries.add(entry.toLowerCase(Locale.ROOT));
      }
    }
    return List.copyOf(entries);
  }

  /**
   * Whether it is for a host, by its name or address; the common name has not counted for years.
   */
  public boolean isFor(String host) {
    return NameLookup.isAddress(host)
        ? entries(List.of(ADDRESS)).stream().anyMatch(one -> Names.areSame(one, host))
        : entries(List.of(NAME_OF_HOST)).stream().anyMatch(name -> fits(name, host));
  }

  /** Written where names stand, which counts for no address. */
  boolean hasAsAName(String address) {
    return entries(List.of(NAME_OF_HOST)).contains(address);
  }

  private static boolean fits(String name, String host) {
    String wanted = withoutFinalDot(host).toLowerCase(Locale.ROOT);
    int dot = wanted.indexOf('.');
    return name.equals(wanted)
        || name.startsWith("*.") && dot > 0 && name.substring(1).equals(wanted.substring(dot));
  }

  /** A name that is written whole, as in a zone, ends with a dot that certificates do not have. */
  static String withoutFinalDot(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private Collection<List<?>> alternatives() {
    try {
      Collection<List<?>> found = own().getSubjectAlternativeNames();
      return found == null ? List.of() : found;
    } catch (CertificateParsingException e) {
      return List.of(); // it is for no name that can be read
    }
  }

  /** What will trouble clients that are stricter or know less than this one. */
  public List<String> problems(Instant now) {
    List<String> problems = new ArrayList<>();
    for (X509Certificate one : certificates) {
      if (one.getNotBefore().toInstant().isAfter(now)) {
        problems.add(name(one) + " is not valid before " + one.getNotBefore().toInstant());
      }
      boolean old = one.getSigAlgName().toUpperCase(Locale.ROOT).startsWith("SHA1");
      if (old && !issuedByItself(one)) {
        problems.add(name(one) + " is signed with SHA-1, which most clients refuse");
      }
    }
    for (int i = 1; i < certificates.size(); i++) {
      X509Certificate before = certificates.get(i - 1);
      if (!before.getIssuerX500Principal().equals(certificates.get(i).getSubjectX500Principal())) {
        problems.add(
            "the chain is out of order: "
                + name(certificates.get(i))
                + " has not issued "
                + name(before)
                + " before it");
      }
    }
    return List.copyOf(problems);
  }

  /** True where nobody else vouches for it. */
  static boolean issuedByItself(X509Certificate one) {
    return one.getIssuerX500Principal().equals(one.getSubjectX500Principal());
  }

  static String name(X509Certificate one) {
    return "'" + Masking.NONE.few(one.getSubjectX500Principal().getName()) + "'";
  }

  static String issuer(X509Certificate one) {
    return "'" + Masking.NONE.few(one.getIssuerX500Principal().getName()) + "'";
  }
}
