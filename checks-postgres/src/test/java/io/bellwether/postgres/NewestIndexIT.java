// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

class NewestIndexIT extends IndexRules implements Served.By18 {}
