// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.tls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** For whom a certificate is. */
final class CertificateNames {
  private static final int DNS_NAME = 2;
  private static final int ADDRESS = 7;
  private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)CN=((?:[^,\\\\]|\\\\.)+)");

  private CertificateNames() {}

  static boolean isAddress(String name) {
    return name.contains(":") || name.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  }

  /** Names and addresses; the common name has not counted for years. */
  static List<String> of(X509Certificate certificate) {
    List<String> names = new ArrayList<>();
    try {
      Collection<List<?>> all = certificate.getSubjectAlternativeNames();
      for (List<?> one : all == null ? List.<List<?>>of() : all) {
        int type = (Integer) one.get(0);
        if (type == DNS_NAME || type == ADDRESS) {
          names.add(String.valueOf(one.get(1)));
        }
      }
    } catch (CertificateParsingException e) {
      return List.of(); // for nobody that anybody could read
    }
    return names;
  }

  static boolean fits(List<String> names, String host) {
    return names.stream().anyMatch(name -> fits(name, host));
  }

  private static boolean fits(String name, String host) {
    if (isAddress(host)) {
      return isAddress(name) && address(name).equals(address(host));
    }
    String wanted = withoutFinalDot(host).toLowerCase(Locale.ROOT);
    String given = name.toLowerCase(Locale.ROOT);
    int dot = wanted.indexOf('.');
    return given.equals(wanted)
        || given.startsWith("*.") && dot > 0 && given.substring(1).equals(wanted.substring(dot));
  }

  /** A name that is written whole, as in a zone, ends with a dot that certificates do not have. */
  static String withoutFinalDot(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private static String address(String text) {
    try {
      return InetAddress.getByName(text).getHostAddress();
    } catch (UnknownHostException e) {
      return text;
    }
  }

  /** How messages call who a certificate is of. */
  static String shown(String distinguished) {
    Matcher common = COMMON_NAME.matcher(distinguished);
    return common.find() ? common.group(1) : distinguished;
  }
}
