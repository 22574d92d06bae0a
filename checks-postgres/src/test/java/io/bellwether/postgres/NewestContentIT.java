// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

class NewestContentIT extends ContentRules implements Served.By18 {}
